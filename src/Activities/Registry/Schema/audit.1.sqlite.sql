CREATE TABLE "registry_audit" (
    "id" TEXT NOT NULL CONSTRAINT "pk_registry_audit" PRIMARY KEY,
    "tenant_id" TEXT NOT NULL,
    "at_ms" INTEGER NOT NULL,
    "account" TEXT NULL,
    "instance_id" TEXT NULL,
    "activity_node_id" TEXT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "before" TEXT NULL,
    "after" TEXT NULL
);
CREATE INDEX "ix_registry_audit_tenant_id_at_ms" ON "registry_audit" ("tenant_id", "at_ms");
CREATE INDEX "ix_registry_audit_tenant_id_subject_subject_id" ON "registry_audit" ("tenant_id", "subject", "subject_id");
