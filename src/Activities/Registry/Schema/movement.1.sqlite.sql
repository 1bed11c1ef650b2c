CREATE TABLE "registry_movement" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "from" TEXT NULL,
    "to" TEXT NULL,
    "state" TEXT NOT NULL,
    "order_number" TEXT NULL,
    "details" TEXT NULL,
    "asked_ms" INTEGER NOT NULL,
    "changed_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_movement" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "ix_registry_movement_tenant_id_student_id" ON "registry_movement" ("tenant_id", "student_id");
