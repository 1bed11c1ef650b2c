CREATE TABLE "registry_pay_relief" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hundredths" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by" TEXT NULL,
    "decided_by" TEXT NOT NULL,
    "decided_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_pay_relief" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "ix_registry_pay_relief_tenant_id_contract_id" ON "registry_pay_relief" ("tenant_id", "contract_id");
