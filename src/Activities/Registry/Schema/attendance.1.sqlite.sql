CREATE TABLE "registry_absence" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proof" TEXT NULL,
    "state" TEXT NOT NULL,
    "decided_by" TEXT NULL,
    CONSTRAINT "pk_registry_absence" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_absence_proof" (
    "tenant_id" TEXT NOT NULL,
    "absence_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "content" BLOB NOT NULL,
    "by" TEXT NOT NULL,
    "at_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_absence_proof" PRIMARY KEY ("tenant_id", "absence_id")
);
CREATE TABLE "registry_attendance_correction" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "mentor_id" TEXT NULL,
    "kind_before" TEXT NOT NULL,
    "minutes_before" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "first_by" TEXT NOT NULL,
    "first_ms" INTEGER NOT NULL,
    "second_by" TEXT NULL,
    "applied_ms" INTEGER NULL,
    CONSTRAINT "pk_registry_attendance_correction" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_attendance_day" (
    "tenant_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "mentor_id" TEXT NULL,
    "station" TEXT NOT NULL,
    "planned_minutes" INTEGER NOT NULL,
    "present_minutes" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "is_approved" INTEGER NOT NULL,
    "blocked" TEXT NOT NULL,
    CONSTRAINT "pk_registry_attendance_day" PRIMARY KEY ("tenant_id", "contract_id", "day")
);
CREATE TABLE "registry_briefing" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "station" TEXT NULL,
    "student_signed" INTEGER NOT NULL,
    "instructor_signed" INTEGER NOT NULL,
    "test_passed" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_briefing" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_check_in" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "in_ms" INTEGER NOT NULL,
    "out_ms" INTEGER NULL,
    "break_minutes" INTEGER NOT NULL,
    "station" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    CONSTRAINT "pk_registry_check_in" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_diary_entry" (
    "tenant_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "is_ticked" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_diary_entry" PRIMARY KEY ("tenant_id", "contract_id", "day", "position")
);
CREATE TABLE "registry_diary_week" (
    "tenant_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "monday" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "mentor_id" TEXT NULL,
    "state" TEXT NOT NULL,
    "submitted_ms" INTEGER NULL,
    "approved_by" TEXT NULL,
    "approved_ms" INTEGER NULL,
    "mark" INTEGER NULL,
    "comment" TEXT NULL,
    "checked_by" TEXT NULL,
    "defects" TEXT NOT NULL,
    "instance_id" TEXT NULL,
    CONSTRAINT "pk_registry_diary_week" PRIMARY KEY ("tenant_id", "contract_id", "monday")
);
CREATE TABLE "registry_month_lock" (
    "tenant_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "locked_ms" INTEGER NOT NULL,
    "locked_by" TEXT NULL,
    CONSTRAINT "pk_registry_month_lock" PRIMARY KEY ("tenant_id", "month")
);
CREATE INDEX "ix_registry_absence_tenant_id_student_id_from" ON "registry_absence" ("tenant_id", "student_id", "from");
CREATE INDEX "ix_registry_attendance_correction_tenant_id_contract_id" ON "registry_attendance_correction" ("tenant_id", "contract_id");
CREATE INDEX "ix_registry_attendance_correction_tenant_id_month" ON "registry_attendance_correction" ("tenant_id", "month");
CREATE INDEX "ix_registry_attendance_day_tenant_id_mentor_id_day" ON "registry_attendance_day" ("tenant_id", "mentor_id", "day");
CREATE INDEX "ix_registry_briefing_tenant_id_student_id" ON "registry_briefing" ("tenant_id", "student_id");
CREATE INDEX "ix_registry_check_in_tenant_id_contract_id_day" ON "registry_check_in" ("tenant_id", "contract_id", "day");
CREATE INDEX "ix_registry_diary_week_tenant_id_mentor_id_state" ON "registry_diary_week" ("tenant_id", "mentor_id", "state");
CREATE INDEX "ix_registry_diary_week_tenant_id_monday_state" ON "registry_diary_week" ("tenant_id", "monday", "state");
CREATE INDEX "ix_registry_diary_week_tenant_id_student_id_monday" ON "registry_diary_week" ("tenant_id", "student_id", "monday");
