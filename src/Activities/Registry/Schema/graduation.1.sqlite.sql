CREATE TABLE "registry_graduate" (
    "tenant_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "qualification" TEXT NOT NULL,
    "session_id" TEXT NULL,
    "graduated_on" TEXT NOT NULL,
    "diploma_number" TEXT NOT NULL,
    "with_honours" INTEGER NOT NULL,
    "contract_id" TEXT NULL,
    "demand_number" TEXT NULL,
    "ordered_by_bin" TEXT NULL,
    "offer" TEXT NULL,
    "offer_reason" TEXT NULL,
    "employment" TEXT NULL,
    "employer_bin" TEXT NULL,
    "position" TEXT NULL,
    "employed_from" TEXT NULL,
    "duty_months" INTEGER NOT NULL,
    "served_months" INTEGER NOT NULL,
    "duty" TEXT NOT NULL,
    "reimbursement" TEXT NULL,
    "reimbursed_by" TEXT NULL,
    CONSTRAINT "pk_registry_graduate" PRIMARY KEY ("tenant_id", "student_id", "qualification")
);
CREATE TABLE "registry_employment_answer" (
    "tenant_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "qualification" TEXT NOT NULL,
    "month" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "employment" TEXT NOT NULL,
    "bin" TEXT NULL,
    "position" TEXT NULL,
    "from" TEXT NULL,
    "proof" TEXT NULL,
    "at_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_employment_answer" PRIMARY KEY ("tenant_id", "student_id", "qualification", "month", "source")
);
CREATE INDEX "ix_registry_graduate_tenant_id_demand_number" ON "registry_graduate" ("tenant_id", "demand_number");
