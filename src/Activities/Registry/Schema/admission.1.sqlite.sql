CREATE TABLE "registry_application" (
    "tenant_id" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NULL,
    "contest" TEXT NULL,
    "content" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    CONSTRAINT "pk_registry_application" PRIMARY KEY ("tenant_id", "campaign", "number")
);
CREATE TABLE "registry_enrolment" (
    "tenant_id" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "specialty" TEXT NOT NULL,
    "seat_type" TEXT NOT NULL,
    "order_number" TEXT NOT NULL,
    "enrolled_at" TEXT NOT NULL,
    CONSTRAINT "pk_registry_enrolment" PRIMARY KEY ("tenant_id", "campaign", "number")
);
CREATE TABLE "registry_import_problem" (
    "tenant_id" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "column_name" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    CONSTRAINT "pk_registry_import_problem" PRIMARY KEY ("tenant_id", "campaign", "position")
);
CREATE TABLE "registry_list_entry" (
    "tenant_id" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "specialty" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "score" TEXT NOT NULL,
    "choice" INTEGER NOT NULL,
    "seat_type" TEXT NULL,
    "by_lot" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_list_entry" PRIMARY KEY ("tenant_id", "campaign", "specialty", "position")
);
CREATE TABLE "registry_lottery_draw" (
    "tenant_id" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "specialty" TEXT NOT NULL,
    "group_number" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "group_size" INTEGER NOT NULL,
    "drawn" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_lottery_draw" PRIMARY KEY ("tenant_id", "campaign", "specialty", "group_number", "place")
);
CREATE TABLE "registry_meeting" (
    "tenant_id" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "meeting" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "present" INTEGER NOT NULL,
    "needed" INTEGER NOT NULL,
    "votes_for" INTEGER NOT NULL,
    "votes_against" INTEGER NOT NULL,
    "held_at" TEXT NOT NULL,
    CONSTRAINT "pk_registry_meeting" PRIMARY KEY ("tenant_id", "campaign", "meeting")
);
CREATE TABLE "registry_offer" (
    "tenant_id" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "specialty" TEXT NOT NULL,
    "seat_type" TEXT NOT NULL,
    "choice" INTEGER NOT NULL,
    "offered_at" TEXT NOT NULL,
    "answer" TEXT NULL,
    "answered_at" TEXT NULL,
    CONSTRAINT "pk_registry_offer" PRIMARY KEY ("tenant_id", "campaign", "number")
);
CREATE TABLE "registry_quota_use" (
    "tenant_id" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "specialty" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "share" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL,
    "claimed" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "returned" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_quota_use" PRIMARY KEY ("tenant_id", "campaign", "specialty", "priority")
);
CREATE UNIQUE INDEX "ix_registry_list_entry_tenant_id_campaign_specialty_number" ON "registry_list_entry" ("tenant_id", "campaign", "specialty", "number");
