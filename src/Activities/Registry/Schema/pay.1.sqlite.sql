CREATE TABLE "registry_pay_batch" (
    "tenant_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "sheet" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "ledger" TEXT NOT NULL,
    "last_id" TEXT NOT NULL,
    "subjects" INTEGER NOT NULL,
    "lines" INTEGER NOT NULL,
    "hundredths" INTEGER NOT NULL,
    "anomalies" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_pay_batch" PRIMARY KEY ("tenant_id", "run_id", "sheet", "number")
);
CREATE TABLE "registry_pay_line" (
    "tenant_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "sheet" INTEGER NOT NULL,
    "ledger" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "hundredths" INTEGER NOT NULL,
    "facts" TEXT NOT NULL,
    "anomalies" TEXT NOT NULL,
    CONSTRAINT "pk_registry_pay_line" PRIMARY KEY ("tenant_id", "run_id", "sheet", "ledger", "subject_id", "month", "type")
);
CREATE TABLE "registry_pay_payment" (
    "tenant_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "ledger" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "hundredths" INTEGER NOT NULL,
    "iban" TEXT NULL,
    "state" TEXT NOT NULL,
    "answer" TEXT NULL,
    CONSTRAINT "pk_registry_pay_payment" PRIMARY KEY ("tenant_id", "run_id", "ledger", "person_id")
);
CREATE TABLE "registry_pay_run" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sheet" INTEGER NOT NULL,
    "country" TEXT NOT NULL,
    "rules" TEXT NOT NULL,
    "formula" TEXT NULL,
    "opened_ms" INTEGER NOT NULL,
    "opened_by" TEXT NULL,
    "reviewed_by" TEXT NULL,
    "reviewed_ms" INTEGER NULL,
    "approved_by" TEXT NULL,
    "approved_ms" INTEGER NULL,
    "exported_ms" INTEGER NULL,
    "paid_ms" INTEGER NULL,
    "return_reason" TEXT NULL,
    "lines" INTEGER NOT NULL,
    "hundredths" INTEGER NOT NULL,
    "anomalies" INTEGER NOT NULL,
    "last_key" TEXT NULL,
    "instance_id" TEXT NULL,
    CONSTRAINT "pk_registry_pay_run" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "ix_registry_pay_line_tenant_id_subject_id_month" ON "registry_pay_line" ("tenant_id", "subject_id", "month");
CREATE INDEX "ix_registry_pay_line_tenant_id_month" ON "registry_pay_line" ("tenant_id", "month") WHERE type = 'deferred';
