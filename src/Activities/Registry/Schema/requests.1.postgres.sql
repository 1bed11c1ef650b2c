CREATE TABLE registry_request (
    tenant_id text NOT NULL,
    key text NOT NULL,
    asked text NOT NULL,
    answer text NOT NULL,
    at_ms bigint NOT NULL,
    CONSTRAINT pk_registry_request PRIMARY KEY (tenant_id, key)
);
