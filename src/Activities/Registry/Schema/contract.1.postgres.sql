CREATE TABLE registry_contract (
    tenant_id text NOT NULL,
    id text NOT NULL,
    number text,
    student_id text NOT NULL,
    bin text NOT NULL,
    workplace_id text,
    mentor_id text,
    qualification text NOT NULL,
    "from" date NOT NULL,
    "to" date NOT NULL,
    status text NOT NULL,
    version integer NOT NULL,
    instance_id text,
    wait_id text,
    last_wait_id text,
    rested_days integer NOT NULL,
    rests_since date,
    pay_mode integer NOT NULL,
    rate numeric NOT NULL,
    cap numeric,
    pay_day integer,
    end_reason text,
    CONSTRAINT pk_registry_contract PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_contract_event (
    id text NOT NULL,
    tenant_id text NOT NULL,
    contract_id text NOT NULL,
    at_ms bigint NOT NULL,
    what text NOT NULL,
    status text NOT NULL,
    version integer NOT NULL,
    day date,
    reason text,
    by_name text,
    details text,
    CONSTRAINT pk_registry_contract_event PRIMARY KEY (id)
);
CREATE TABLE registry_contract_version (
    tenant_id text NOT NULL,
    contract_id text NOT NULL,
    version integer NOT NULL,
    effective_from date NOT NULL,
    content text NOT NULL,
    document_hash text,
    is_signed boolean NOT NULL,
    CONSTRAINT pk_registry_contract_version PRIMARY KEY (tenant_id, contract_id, version)
);
CREATE INDEX ix_registry_contract_tenant_id_bin ON registry_contract (tenant_id, bin);
CREATE UNIQUE INDEX ix_registry_contract_tenant_id_number ON registry_contract (tenant_id, number);
CREATE INDEX ix_registry_contract_tenant_id_status_from ON registry_contract (tenant_id, status, "from");
CREATE INDEX ix_registry_contract_tenant_id_student_id ON registry_contract (tenant_id, student_id);
CREATE INDEX ix_registry_contract_event_tenant_id_contract_id_id ON registry_contract_event (tenant_id, contract_id, id);
