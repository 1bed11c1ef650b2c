-- Bank files are numbered, and a payment is in one of them. What was exported before was one file, and the bank has it.
ALTER TABLE "registry_pay_run" ADD COLUMN "files" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "registry_pay_run" ADD COLUMN "files_given" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "registry_pay_payment" ADD COLUMN "file_run" TEXT NULL;
ALTER TABLE "registry_pay_payment" ADD COLUMN "file_number" INTEGER NULL;
CREATE INDEX "ix_registry_pay_payment_tenant_id_file_run" ON "registry_pay_payment" ("tenant_id", "file_run");
UPDATE "registry_pay_run" SET "files" = 1, "files_given" = 1 WHERE "exported_ms" IS NOT NULL;
UPDATE "registry_pay_payment" SET "file_run" = "run_id", "file_number" = 1 WHERE "state" <> 'noAccount';
