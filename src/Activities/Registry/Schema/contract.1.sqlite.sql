CREATE TABLE "registry_contract" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" TEXT NULL,
    "student_id" TEXT NOT NULL,
    "bin" TEXT NOT NULL,
    "workplace_id" TEXT NULL,
    "mentor_id" TEXT NULL,
    "qualification" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "instance_id" TEXT NULL,
    "wait_id" TEXT NULL,
    "last_wait_id" TEXT NULL,
    "rested_days" INTEGER NOT NULL,
    "rests_since" TEXT NULL,
    "pay_mode" INTEGER NOT NULL,
    "rate" TEXT NOT NULL,
    "cap" TEXT NULL,
    "pay_day" INTEGER NULL,
    "end_reason" TEXT NULL,
    CONSTRAINT "pk_registry_contract" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_contract_event" (
    "id" TEXT NOT NULL CONSTRAINT "pk_registry_contract_event" PRIMARY KEY,
    "tenant_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "at_ms" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "day" TEXT NULL,
    "reason" TEXT NULL,
    "by_name" TEXT NULL,
    "details" TEXT NULL
);
CREATE TABLE "registry_contract_version" (
    "tenant_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "effective_from" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "document_hash" TEXT NULL,
    "is_signed" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_contract_version" PRIMARY KEY ("tenant_id", "contract_id", "version")
);
CREATE INDEX "ix_registry_contract_tenant_id_bin" ON "registry_contract" ("tenant_id", "bin");
CREATE UNIQUE INDEX "ix_registry_contract_tenant_id_number" ON "registry_contract" ("tenant_id", "number");
CREATE INDEX "ix_registry_contract_tenant_id_status_from" ON "registry_contract" ("tenant_id", "status", "from");
CREATE INDEX "ix_registry_contract_tenant_id_student_id" ON "registry_contract" ("tenant_id", "student_id");
CREATE INDEX "ix_registry_contract_event_tenant_id_contract_id_id" ON "registry_contract_event" ("tenant_id", "contract_id", "id");
