CREATE TABLE "registry_college" (
    "tenant_id" TEXT NOT NULL,
    "bin" TEXT NOT NULL,
    "name_kk" TEXT NOT NULL,
    "name_ru" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "signer_name" TEXT NOT NULL,
    "signer_basis" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    CONSTRAINT "pk_registry_college" PRIMARY KEY ("tenant_id", "bin")
);
CREATE TABLE "registry_enterprise" (
    "tenant_id" TEXT NOT NULL,
    "bin" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "signer_name" TEXT NOT NULL,
    "signer_basis" TEXT NOT NULL,
    "phone" TEXT NULL,
    "email" TEXT NULL,
    "status" TEXT NOT NULL,
    "accredited_until" TEXT NULL,
    "skilled_workers" INTEGER NOT NULL,
    "latitude" REAL NULL,
    "longitude" REAL NULL,
    "account" TEXT NULL,
    "iban" TEXT NULL,
    "sort_name" TEXT NOT NULL,
    CONSTRAINT "pk_registry_enterprise" PRIMARY KEY ("tenant_id", "bin")
);
CREATE TABLE "registry_guardian" (
    "tenant_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "full_name" TEXT NOT NULL,
    "iin" TEXT NULL,
    "relation" TEXT NOT NULL,
    "phone" TEXT NULL,
    "email" TEXT NULL,
    "account" TEXT NULL,
    "sort_name" TEXT NOT NULL,
    CONSTRAINT "pk_registry_guardian" PRIMARY KEY ("tenant_id", "student_id", "position")
);
CREATE TABLE "registry_mentor" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "bin" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "iin" TEXT NULL,
    "profession" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "years_in_profession" INTEGER NOT NULL,
    "certificate_until" TEXT NULL,
    "capacity" INTEGER NOT NULL,
    "shifts" TEXT NOT NULL,
    "languages" TEXT NOT NULL,
    "is_barred" INTEGER NOT NULL,
    "order_number" TEXT NULL,
    "ordered_on" TEXT NULL,
    "status" TEXT NOT NULL,
    "account" TEXT NULL,
    "iban" TEXT NULL,
    "sort_name" TEXT NOT NULL,
    CONSTRAINT "pk_registry_mentor" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_programme" (
    "tenant_id" TEXT NOT NULL,
    "qualification" TEXT NOT NULL,
    "specialty" TEXT NOT NULL,
    "name_kk" TEXT NOT NULL,
    "name_ru" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "theory_hours" INTEGER NOT NULL,
    "training_hours" INTEGER NOT NULL,
    "practice_hours" INTEGER NOT NULL,
    "months" INTEGER NOT NULL,
    "is_active" INTEGER NOT NULL,
    "sort_name" TEXT NOT NULL,
    CONSTRAINT "pk_registry_programme" PRIMARY KEY ("tenant_id", "qualification")
);
CREATE TABLE "registry_student" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "iin" TEXT NULL,
    "last_name" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "middle_name" TEXT NULL,
    "birth_date" TEXT NOT NULL,
    "sex" INTEGER NOT NULL,
    "group_code" TEXT NULL,
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "funding" TEXT NOT NULL,
    "phone" TEXT NULL,
    "email" TEXT NULL,
    "iban" TEXT NULL,
    "medical_until" TEXT NULL,
    "average_grade" TEXT NULL,
    "latitude" REAL NULL,
    "longitude" REAL NULL,
    "account" TEXT NULL,
    "sort_name" TEXT NOT NULL,
    CONSTRAINT "pk_registry_student" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_study_group" (
    "tenant_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "qualification" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "starts_on" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "master_id" TEXT NULL,
    "is_active" INTEGER NOT NULL,
    "sort_name" TEXT NOT NULL,
    CONSTRAINT "pk_registry_study_group" PRIMARY KEY ("tenant_id", "code")
);
CREATE TABLE "registry_teacher" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "iin" TEXT NULL,
    "position" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "subjects" TEXT NOT NULL,
    "last_course_on" TEXT NULL,
    "email" TEXT NULL,
    "account" TEXT NULL,
    "is_active" INTEGER NOT NULL,
    "sort_name" TEXT NOT NULL,
    CONSTRAINT "pk_registry_teacher" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_workplace" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "bin" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "qualification" TEXT NOT NULL,
    "places" INTEGER NOT NULL,
    "shift" TEXT NOT NULL,
    "hazard_class" TEXT NOT NULL,
    "minimum_age" INTEGER NOT NULL,
    "is_open" INTEGER NOT NULL,
    "sort_name" TEXT NOT NULL,
    CONSTRAINT "pk_registry_workplace" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "ix_registry_enterprise_tenant_id_account" ON "registry_enterprise" ("tenant_id", "account");
CREATE INDEX "ix_registry_guardian_tenant_id_account" ON "registry_guardian" ("tenant_id", "account");
CREATE INDEX "ix_registry_mentor_tenant_id_account" ON "registry_mentor" ("tenant_id", "account");
CREATE INDEX "ix_registry_mentor_tenant_id_bin" ON "registry_mentor" ("tenant_id", "bin");
CREATE INDEX "ix_registry_student_tenant_id_account" ON "registry_student" ("tenant_id", "account");
CREATE INDEX "ix_registry_student_tenant_id_group_code" ON "registry_student" ("tenant_id", "group_code");
CREATE UNIQUE INDEX "ix_registry_student_tenant_id_iin" ON "registry_student" ("tenant_id", "iin");
CREATE INDEX "ix_registry_student_tenant_id_sort_name_id" ON "registry_student" ("tenant_id", "sort_name", "id");
CREATE INDEX "ix_registry_study_group_tenant_id_qualification" ON "registry_study_group" ("tenant_id", "qualification");
CREATE INDEX "ix_registry_teacher_tenant_id_account" ON "registry_teacher" ("tenant_id", "account");
CREATE INDEX "ix_registry_workplace_tenant_id_bin" ON "registry_workplace" ("tenant_id", "bin");
