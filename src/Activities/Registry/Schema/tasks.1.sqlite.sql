CREATE TABLE "registry_form" (
    "tenant_id" TEXT NOT NULL,
    "form_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "is_published" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_form" PRIMARY KEY ("tenant_id", "form_id", "version")
);
CREATE TABLE "registry_signing_key" (
    "key_id" TEXT NOT NULL CONSTRAINT "pk_registry_signing_key" PRIMARY KEY,
    "public_key" TEXT NOT NULL,
    "private_key" TEXT NOT NULL
);
CREATE TABLE "registry_task" (
    "tenant_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "definition_id" TEXT NOT NULL,
    "activity_id" TEXT NOT NULL,
    "correlation_id" TEXT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "next" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "subject" TEXT NULL,
    "form" TEXT NULL,
    "form_version" INTEGER NULL,
    "own_form" TEXT NULL,
    "given" TEXT NULL,
    "priority" INTEGER NOT NULL,
    "progress" TEXT NOT NULL,
    "holder" TEXT NULL,
    "holder_name" TEXT NULL,
    "created_at" TEXT NOT NULL,
    "due_ticks" INTEGER NOT NULL,
    "ended_at" TEXT NULL,
    "ended_ticks" INTEGER NOT NULL,
    "outcome" TEXT NULL,
    "done_by" TEXT NULL,
    "done_by_name" TEXT NULL,
    "comment" TEXT NULL,
    "answers" TEXT NULL,
    CONSTRAINT "pk_registry_task" PRIMARY KEY ("tenant_id", "task_id")
);
CREATE TABLE "registry_task_candidate" (
    "tenant_id" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    CONSTRAINT "pk_registry_task_candidate" PRIMARY KEY ("tenant_id", "who", "task_id")
);
CREATE TABLE "registry_task_draft" (
    "tenant_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "saved_at" TEXT NOT NULL,
    CONSTRAINT "pk_registry_task_draft" PRIMARY KEY ("tenant_id", "task_id", "person_id")
);
CREATE TABLE "registry_task_event" (
    "event_id" TEXT NOT NULL CONSTRAINT "pk_registry_task_event" PRIMARY KEY,
    "tenant_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "by" TEXT NULL,
    "by_name" TEXT NULL,
    "to_whom" TEXT NULL,
    "text" TEXT NULL,
    "outcome" TEXT NULL
);
CREATE TABLE "registry_task_file" (
    "tenant_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "content" BLOB NOT NULL,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "pk_registry_task_file" PRIMARY KEY ("tenant_id", "file_id")
);
CREATE TABLE "registry_task_signature" (
    "tenant_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "signer_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "pk_registry_task_signature" PRIMARY KEY ("tenant_id", "task_id", "signer_id")
);
CREATE INDEX "ix_registry_task_tenant_id_done_by_ended_ticks" ON "registry_task" ("tenant_id", "done_by", "ended_ticks");
CREATE INDEX "ix_registry_task_tenant_id_holder_state_due_ticks" ON "registry_task" ("tenant_id", "holder", "state", "due_ticks");
CREATE INDEX "ix_registry_task_tenant_id_instance_id" ON "registry_task" ("tenant_id", "instance_id");
CREATE INDEX "ix_registry_task_tenant_id_state_due_ticks" ON "registry_task" ("tenant_id", "state", "due_ticks");
CREATE INDEX "ix_registry_task_candidate_tenant_id_task_id" ON "registry_task_candidate" ("tenant_id", "task_id");
CREATE INDEX "ix_registry_task_event_tenant_id_task_id" ON "registry_task_event" ("tenant_id", "task_id");
CREATE INDEX "ix_registry_task_file_tenant_id_instance_id" ON "registry_task_file" ("tenant_id", "instance_id");
CREATE INDEX "ix_registry_task_signature_tenant_id_signer_id" ON "registry_task_signature" ("tenant_id", "signer_id");
