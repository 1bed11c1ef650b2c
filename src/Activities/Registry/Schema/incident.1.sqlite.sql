CREATE TABLE "registry_incident" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at_ms" INTEGER NOT NULL,
    "reported_ms" INTEGER NOT NULL,
    "bin" TEXT NOT NULL,
    "workplace_id" TEXT NULL,
    "place" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "first_aid" TEXT NOT NULL,
    "machine_stopped" INTEGER NOT NULL,
    "reporter" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "act_number" TEXT NULL,
    "findings" TEXT NULL,
    "claim_number" TEXT NULL,
    "inspector_ms" INTEGER NULL,
    CONSTRAINT "pk_registry_incident" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_incident_person" (
    "tenant_id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "injury" TEXT NOT NULL,
    "missing_briefings" TEXT NOT NULL,
    CONSTRAINT "pk_registry_incident_person" PRIMARY KEY ("tenant_id", "incident_id", "student_id")
);
CREATE TABLE "registry_incident_measure" (
    "tenant_id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "done_on" TEXT NULL,
    CONSTRAINT "pk_registry_incident_measure" PRIMARY KEY ("tenant_id", "incident_id", "position")
);
CREATE INDEX "ix_registry_incident_tenant_id_at_ms" ON "registry_incident" ("tenant_id", "at_ms");
CREATE INDEX "ix_registry_incident_person_tenant_id_student_id" ON "registry_incident_person" ("tenant_id", "student_id");
