ALTER TABLE registry_rotation_assignment ADD COLUMN blocked text;
CREATE INDEX ix_registry_rotation_assignment_tenant_id_student ON registry_rotation_assignment (tenant_id, student);
CREATE TABLE registry_rotation_notice (
    tenant_id text NOT NULL,
    series text NOT NULL,
    period integer NOT NULL,
    kind text NOT NULL,
    recipient text NOT NULL,
    about text NOT NULL,
    students integer NOT NULL,
    plan_id text NOT NULL,
    created_ms bigint NOT NULL,
    CONSTRAINT pk_registry_rotation_notice PRIMARY KEY (tenant_id, series, period, kind, recipient, about)
);
CREATE INDEX ix_registry_rotation_notice_tenant_id_kind_recipient ON registry_rotation_notice (tenant_id, kind, recipient);
