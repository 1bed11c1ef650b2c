CREATE TABLE registry_audit (
    id text NOT NULL,
    tenant_id text NOT NULL,
    at_ms bigint NOT NULL,
    account text,
    instance_id text,
    activity_node_id text,
    subject text NOT NULL,
    subject_id text NOT NULL,
    what text NOT NULL,
    before text,
    after text,
    CONSTRAINT pk_registry_audit PRIMARY KEY (id)
);
CREATE INDEX ix_registry_audit_tenant_id_at_ms ON registry_audit (tenant_id, at_ms);
CREATE INDEX ix_registry_audit_tenant_id_subject_subject_id ON registry_audit (tenant_id, subject, subject_id);
