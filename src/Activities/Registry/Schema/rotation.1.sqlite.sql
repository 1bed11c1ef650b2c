CREATE TABLE "registry_rotation_assignment" (
    "tenant_id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "student" TEXT NOT NULL,
    "station" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "is_current" INTEGER NOT NULL,
    "applied_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_rotation_assignment" PRIMARY KEY ("tenant_id", "series", "period", "student")
);
CREATE TABLE "registry_rotation_occurrence" (
    "tenant_id" TEXT NOT NULL,
    "schedule_id" TEXT NOT NULL,
    "due_ms" INTEGER NOT NULL,
    "run_ms" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NULL,
    "instance_id" TEXT NULL,
    "claimed_until_ms" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "ended_ms" INTEGER NULL,
    CONSTRAINT "pk_registry_rotation_occurrence" PRIMARY KEY ("tenant_id", "schedule_id", "due_ms")
);
CREATE TABLE "registry_rotation_plan" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "visits" TEXT NULL,
    "report" TEXT NULL,
    "changes_plan" TEXT NULL,
    "seconds" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "feed_key" TEXT NOT NULL,
    "created_ms" INTEGER NOT NULL,
    "published_ms" INTEGER NULL,
    "claimed_until_ms" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_rotation_plan" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_rotation_schedule" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "looked_until_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_rotation_schedule" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "ix_registry_rotation_assignment_tenant_id_series_is_current" ON "registry_rotation_assignment" ("tenant_id", "series", "is_current");
CREATE INDEX "ix_registry_rotation_occurrence_state_run_ms" ON "registry_rotation_occurrence" ("state", "run_ms");
CREATE INDEX "ix_registry_rotation_plan_state" ON "registry_rotation_plan" ("state");
CREATE INDEX "ix_registry_rotation_plan_tenant_id_series_state" ON "registry_rotation_plan" ("tenant_id", "series", "state");
