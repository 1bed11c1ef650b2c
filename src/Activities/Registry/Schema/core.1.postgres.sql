CREATE TABLE registry_entry (
    instance_id text NOT NULL,
    instance_version bigint NOT NULL,
    sequence integer NOT NULL,
    tenant_id text NOT NULL,
    kind text NOT NULL,
    activity_node_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_registry_entry PRIMARY KEY (instance_id, instance_version, sequence)
);
