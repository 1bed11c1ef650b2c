CREATE TABLE registry_document (
    tenant_id text NOT NULL,
    id text NOT NULL,
    subject text NOT NULL,
    template text NOT NULL,
    template_version integer NOT NULL,
    language text NOT NULL,
    number text,
    title text NOT NULL,
    content text NOT NULL,
    hash text NOT NULL,
    instance_id text NOT NULL,
    at_ms bigint NOT NULL,
    CONSTRAINT pk_registry_document PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_document_template (
    tenant_id text NOT NULL,
    template text NOT NULL,
    language text NOT NULL,
    version integer NOT NULL,
    content text NOT NULL,
    changed_by text NOT NULL,
    changed_at_ms bigint NOT NULL,
    CONSTRAINT pk_registry_document_template PRIMARY KEY (tenant_id, template, language, version)
);
CREATE TABLE registry_register (
    tenant_id text NOT NULL,
    register text NOT NULL,
    sequence integer NOT NULL,
    day date,
    CONSTRAINT pk_registry_register PRIMARY KEY (tenant_id, register)
);
CREATE TABLE registry_register_entry (
    tenant_id text NOT NULL,
    reference text NOT NULL,
    register text NOT NULL,
    year integer NOT NULL,
    sequence integer NOT NULL,
    day date NOT NULL,
    text text NOT NULL,
    subject text NOT NULL,
    instance_id text NOT NULL,
    at_ms bigint NOT NULL,
    CONSTRAINT pk_registry_register_entry PRIMARY KEY (tenant_id, reference)
);
CREATE INDEX ix_registry_document_tenant_id_subject_at_ms ON registry_document (tenant_id, subject, at_ms);
CREATE UNIQUE INDEX ix_registry_register_entry_tenant_id_register_year_sequence ON registry_register_entry (tenant_id, register, year, sequence);
CREATE INDEX ix_registry_register_entry_tenant_id_subject ON registry_register_entry (tenant_id, subject);
