ALTER TABLE "registry_rotation_assignment" ADD COLUMN "blocked" TEXT NULL;
CREATE INDEX "ix_registry_rotation_assignment_tenant_id_student" ON "registry_rotation_assignment" ("tenant_id", "student");
CREATE TABLE "registry_rotation_notice" (
    "tenant_id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "students" INTEGER NOT NULL,
    "plan_id" TEXT NOT NULL,
    "created_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_rotation_notice" PRIMARY KEY ("tenant_id", "series", "period", "kind", "recipient", "about")
);
CREATE INDEX "ix_registry_rotation_notice_tenant_id_kind_recipient" ON "registry_rotation_notice" ("tenant_id", "kind", "recipient");
