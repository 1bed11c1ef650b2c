CREATE TABLE registry_rotation_assignment (
    tenant_id text NOT NULL,
    series text NOT NULL,
    period integer NOT NULL,
    student text NOT NULL,
    station text NOT NULL,
    plan_id text NOT NULL,
    is_current boolean NOT NULL,
    applied_ms bigint NOT NULL,
    CONSTRAINT pk_registry_rotation_assignment PRIMARY KEY (tenant_id, series, period, student)
);
CREATE TABLE registry_rotation_occurrence (
    tenant_id text NOT NULL,
    schedule_id text NOT NULL,
    due_ms bigint NOT NULL,
    run_ms bigint NOT NULL,
    state text NOT NULL,
    reason text,
    instance_id text,
    claimed_until_ms bigint NOT NULL,
    attempts integer NOT NULL,
    ended_ms bigint,
    CONSTRAINT pk_registry_rotation_occurrence PRIMARY KEY (tenant_id, schedule_id, due_ms)
);
CREATE TABLE registry_rotation_plan (
    tenant_id text NOT NULL,
    id text NOT NULL,
    series text NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    problem text NOT NULL,
    visits text,
    report text,
    changes_plan text,
    seconds integer NOT NULL,
    seed bigint NOT NULL,
    feed_key text NOT NULL,
    created_ms bigint NOT NULL,
    published_ms bigint,
    claimed_until_ms bigint NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_registry_rotation_plan PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_rotation_schedule (
    tenant_id text NOT NULL,
    id text NOT NULL,
    document text NOT NULL,
    looked_until_ms bigint NOT NULL,
    CONSTRAINT pk_registry_rotation_schedule PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_registry_rotation_assignment_tenant_id_series_is_current ON registry_rotation_assignment (tenant_id, series, is_current);
CREATE INDEX ix_registry_rotation_occurrence_state_run_ms ON registry_rotation_occurrence (state, run_ms);
CREATE INDEX ix_registry_rotation_plan_state ON registry_rotation_plan (state);
CREATE INDEX ix_registry_rotation_plan_tenant_id_series_state ON registry_rotation_plan (tenant_id, series, state);
