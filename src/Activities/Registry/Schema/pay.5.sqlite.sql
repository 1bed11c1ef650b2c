-- A file that was downloaded isn't with the bank before somebody says so. What was taken until now counted as given.
ALTER TABLE "registry_pay_run" ADD COLUMN "files_taken" INTEGER NOT NULL DEFAULT 0;
UPDATE "registry_pay_run" SET "files_taken" = "files_given";
