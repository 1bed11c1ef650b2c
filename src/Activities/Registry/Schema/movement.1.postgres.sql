CREATE TABLE registry_movement (
    tenant_id text NOT NULL,
    id text NOT NULL,
    student_id text NOT NULL,
    kind text NOT NULL,
    ground text NOT NULL,
    "from" date,
    "to" date,
    state text NOT NULL,
    order_number text,
    details text,
    asked_ms bigint NOT NULL,
    changed_ms bigint NOT NULL,
    CONSTRAINT pk_registry_movement PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_registry_movement_tenant_id_student_id ON registry_movement (tenant_id, student_id);
