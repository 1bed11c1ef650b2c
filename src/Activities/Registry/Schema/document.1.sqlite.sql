CREATE TABLE "registry_document" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "template_version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "number" TEXT NULL,
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "at_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_document" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_document_template" (
    "tenant_id" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_document_template" PRIMARY KEY ("tenant_id", "template", "language", "version")
);
CREATE TABLE "registry_register" (
    "tenant_id" TEXT NOT NULL,
    "register" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "day" TEXT NULL,
    CONSTRAINT "pk_registry_register" PRIMARY KEY ("tenant_id", "register")
);
CREATE TABLE "registry_register_entry" (
    "tenant_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "register" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "at_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_register_entry" PRIMARY KEY ("tenant_id", "reference")
);
CREATE INDEX "ix_registry_document_tenant_id_subject_at_ms" ON "registry_document" ("tenant_id", "subject", "at_ms");
CREATE UNIQUE INDEX "ix_registry_register_entry_tenant_id_register_year_sequence" ON "registry_register_entry" ("tenant_id", "register", "year", "sequence");
CREATE INDEX "ix_registry_register_entry_tenant_id_subject" ON "registry_register_entry" ("tenant_id", "subject");
