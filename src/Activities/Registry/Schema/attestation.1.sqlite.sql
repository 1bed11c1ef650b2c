CREATE TABLE "registry_appeal" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "decision_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "grounds" TEXT NOT NULL,
    "submitted_by" TEXT NOT NULL,
    "submitted_ms" INTEGER NOT NULL,
    "until_ms" INTEGER NULL,
    "state" TEXT NOT NULL,
    "commission" TEXT NOT NULL,
    "decision" TEXT NULL,
    "reason" TEXT NOT NULL,
    "decided_ms" INTEGER NULL,
    "instance_id" TEXT NULL,
    CONSTRAINT "pk_registry_appeal" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_attestation_candidate" (
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "full_name" TEXT NOT NULL,
    "is_admitted" INTEGER NOT NULL,
    "reasons" TEXT NOT NULL,
    "attendance" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "station" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "started_ms" INTEGER NULL,
    "ends_ms" INTEGER NULL,
    "restarts" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "prior" TEXT NOT NULL,
    "oral_area" TEXT NULL,
    "oral_points" TEXT NULL,
    "outcome" TEXT NULL,
    "total" TEXT NULL,
    "mark" TEXT NULL,
    "areas" TEXT NULL,
    "is_held" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_attestation_candidate" PRIMARY KEY ("tenant_id", "session_id", "student_id")
);
CREATE TABLE "registry_attestation_conflict" (
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    CONSTRAINT "pk_registry_attestation_conflict" PRIMARY KEY ("tenant_id", "session_id", "member_id", "student_id")
);
CREATE TABLE "registry_attestation_mark" (
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "criterion" TEXT NOT NULL,
    "points" TEXT NOT NULL,
    "sent_ms" INTEGER NOT NULL,
    "copied_by" TEXT NULL,
    "compared_by" TEXT NULL,
    CONSTRAINT "pk_registry_attestation_mark" PRIMARY KEY ("tenant_id", "session_id", "student_id", "member_id", "round", "criterion")
);
CREATE TABLE "registry_attestation_member" (
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "full_name" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "stands_in_for" TEXT NULL,
    "account" TEXT NULL,
    "mentor_id" TEXT NULL,
    "is_present" INTEGER NULL,
    "signed_ms" INTEGER NULL,
    "signed_by" TEXT NULL,
    CONSTRAINT "pk_registry_attestation_member" PRIMARY KEY ("tenant_id", "session_id", "id")
);
CREATE TABLE "registry_attestation_request" (
    "tenant_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_attestation_request" PRIMARY KEY ("tenant_id", "key")
);
CREATE TABLE "registry_attestation_session" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "group_code" TEXT NULL,
    "qualification" TEXT NOT NULL,
    "held_on" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "meeting" INTEGER NOT NULL,
    "terms" TEXT NOT NULL,
    "order_number" TEXT NULL,
    "ordered_on" TEXT NULL,
    "protocol_number" TEXT NULL,
    "protocol_hash" TEXT NULL,
    "protocol" TEXT NULL,
    "announced_ms" INTEGER NULL,
    "appeal_until_ms" INTEGER NULL,
    "instance_id" TEXT NULL,
    "wait_id" TEXT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_attestation_session" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_debt" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "booked_on" TEXT NULL,
    "state" TEXT NOT NULL,
    "points" TEXT NULL,
    "decision" TEXT NULL,
    "instance_id" TEXT NOT NULL,
    CONSTRAINT "pk_registry_debt" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_discipline_grade" (
    "tenant_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "discipline" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "current" TEXT NOT NULL,
    "exam" TEXT NULL,
    "score" TEXT NULL,
    "letter" TEXT NULL,
    "outcome" TEXT NOT NULL,
    "teacher_name" TEXT NOT NULL,
    CONSTRAINT "pk_registry_discipline_grade" PRIMARY KEY ("tenant_id", "student_id", "discipline", "term")
);
CREATE TABLE "registry_qualification_entry" (
    "tenant_id" TEXT NOT NULL,
    "register" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "student_id" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "qualification" TEXT NOT NULL,
    "session_id" TEXT NULL,
    "mark" TEXT NULL,
    "with_honours" INTEGER NOT NULL,
    "entered_on" TEXT NOT NULL,
    CONSTRAINT "pk_registry_qualification_entry" PRIMARY KEY ("tenant_id", "register", "year", "number")
);
CREATE INDEX "ix_registry_appeal_tenant_id_subject_decision_id_student_id" ON "registry_appeal" ("tenant_id", "subject", "decision_id", "student_id");
CREATE INDEX "ix_registry_attestation_candidate_tenant_id_student_id" ON "registry_attestation_candidate" ("tenant_id", "student_id");
CREATE INDEX "ix_registry_attestation_member_tenant_id_account" ON "registry_attestation_member" ("tenant_id", "account");
CREATE INDEX "ix_registry_attestation_session_tenant_id_held_on_id" ON "registry_attestation_session" ("tenant_id", "held_on", "id");
CREATE UNIQUE INDEX "ix_registry_attestation_session_tenant_id_protocol_number" ON "registry_attestation_session" ("tenant_id", "protocol_number");
CREATE INDEX "ix_registry_debt_tenant_id_student_id_state" ON "registry_debt" ("tenant_id", "student_id", "state");
CREATE INDEX "ix_registry_qualification_entry_tenant_id_student_id" ON "registry_qualification_entry" ("tenant_id", "student_id");
