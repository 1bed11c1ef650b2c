CREATE TABLE registry_form (
    tenant_id text NOT NULL,
    form_id text NOT NULL,
    version integer NOT NULL,
    is_published boolean NOT NULL,
    name text NOT NULL,
    content text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_registry_form PRIMARY KEY (tenant_id, form_id, version)
);
CREATE TABLE registry_signing_key (
    key_id text NOT NULL,
    public_key text NOT NULL,
    private_key text NOT NULL,
    CONSTRAINT pk_registry_signing_key PRIMARY KEY (key_id)
);
CREATE TABLE registry_task (
    tenant_id text NOT NULL,
    task_id text NOT NULL,
    instance_id text NOT NULL,
    definition_id text NOT NULL,
    activity_id text NOT NULL,
    correlation_id text,
    state text NOT NULL,
    title text NOT NULL,
    next text NOT NULL,
    search_text text NOT NULL,
    subject text,
    form text,
    form_version integer,
    own_form text,
    given text,
    priority integer NOT NULL,
    progress text NOT NULL,
    holder text,
    holder_name text,
    created_at timestamp with time zone NOT NULL,
    due_ticks bigint NOT NULL,
    ended_at timestamp with time zone,
    ended_ticks bigint NOT NULL,
    outcome text,
    done_by text,
    done_by_name text,
    comment text,
    answers text,
    CONSTRAINT pk_registry_task PRIMARY KEY (tenant_id, task_id)
);
CREATE TABLE registry_task_candidate (
    tenant_id text NOT NULL,
    who text NOT NULL,
    task_id text NOT NULL,
    CONSTRAINT pk_registry_task_candidate PRIMARY KEY (tenant_id, who, task_id)
);
CREATE TABLE registry_task_draft (
    tenant_id text NOT NULL,
    task_id text NOT NULL,
    person_id text NOT NULL,
    answers text NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_registry_task_draft PRIMARY KEY (tenant_id, task_id, person_id)
);
CREATE TABLE registry_task_event (
    event_id text NOT NULL,
    tenant_id text NOT NULL,
    task_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    what text NOT NULL,
    by text,
    by_name text,
    to_whom text,
    text text,
    outcome text,
    CONSTRAINT pk_registry_task_event PRIMARY KEY (event_id)
);
CREATE TABLE registry_task_file (
    tenant_id text NOT NULL,
    file_id text NOT NULL,
    task_id text NOT NULL,
    instance_id text NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    hash text NOT NULL,
    content bytea NOT NULL,
    by text NOT NULL,
    by_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_registry_task_file PRIMARY KEY (tenant_id, file_id)
);
CREATE TABLE registry_task_signature (
    tenant_id text NOT NULL,
    task_id text NOT NULL,
    signer_id text NOT NULL,
    outcome text NOT NULL,
    signature text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_registry_task_signature PRIMARY KEY (tenant_id, task_id, signer_id)
);
CREATE INDEX ix_registry_task_tenant_id_done_by_ended_ticks ON registry_task (tenant_id, done_by, ended_ticks);
CREATE INDEX ix_registry_task_tenant_id_holder_state_due_ticks ON registry_task (tenant_id, holder, state, due_ticks);
CREATE INDEX ix_registry_task_tenant_id_instance_id ON registry_task (tenant_id, instance_id);
CREATE INDEX ix_registry_task_tenant_id_state_due_ticks ON registry_task (tenant_id, state, due_ticks);
CREATE INDEX ix_registry_task_candidate_tenant_id_task_id ON registry_task_candidate (tenant_id, task_id);
CREATE INDEX ix_registry_task_event_tenant_id_task_id ON registry_task_event (tenant_id, task_id);
CREATE INDEX ix_registry_task_file_tenant_id_instance_id ON registry_task_file (tenant_id, instance_id);
CREATE INDEX ix_registry_task_signature_tenant_id_signer_id ON registry_task_signature (tenant_id, signer_id);
