-- The engine's tables. Ids and names are compared byte by byte (collate "C"): both stores order them alike, and it is fast.
-- tenant_id is '' for the default tenant.

create table definition (
    id text collate "C" primary key,
    tenant_id text collate "C" not null,
    definition_id text collate "C" not null,
    version int not null,
    name text collate "C",
    description text collate "C",
    is_latest boolean not null,
    is_published boolean not null,
    is_system boolean not null,
    created_at timestamptz,
    document text not null
);
create index definition_by_definition on definition (tenant_id, definition_id, version);
create unique index definition_latest on definition (tenant_id, definition_id) where is_latest;
create unique index definition_published on definition (tenant_id, definition_id) where is_published;

-- No index on a column that a step changes, and room on the page: a step's update stays on its page (HOT).
create table instance (
    id text collate "C" primary key,
    tenant_id text collate "C" not null,
    definition_id text collate "C" not null,
    definition_version_id text collate "C" not null,
    definition_version int not null,
    version bigint not null,
    status smallint not null,
    sub_status smallint not null,
    incident_count int not null,
    is_system boolean not null,
    correlation_id text collate "C",
    name text collate "C",
    parent_instance_id text collate "C",
    created_at timestamptz not null,
    updated_at timestamptz not null,
    finished_at timestamptz,
    state bytea not null
) with (fillfactor = 70);
create index instance_by_creation on instance (tenant_id, created_at, id);
create index instance_by_definition on instance (definition_id, created_at);
create index instance_by_end on instance (finished_at) where finished_at is not null;
create index instance_by_parent on instance (parent_instance_id) where parent_instance_id is not null;
create index instance_by_correlation on instance (correlation_id) where correlation_id is not null;

-- Bookmarks of instances, and triggers of definitions (instance_id is null). next_at is when a timer may be claimed: its due
-- time, or the end of the lease of whoever claimed it.
create table bookmark (
    id text collate "C" primary key,
    instance_id text collate "C",
    tenant_id text collate "C" not null,
    definition_id text collate "C",
    definition_version_id text collate "C",
    token_id int not null,
    name text collate "C" not null,
    hash text collate "C" not null,
    payload text,
    activity_id text collate "C" not null,
    activity_node_id text collate "C" not null,
    due_at timestamptz,
    next_at timestamptz,
    tag text,
    created_at timestamptz not null,
    metadata text
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index bookmark_by_hash on bookmark (hash);
create index bookmark_by_instance on bookmark (instance_id) where instance_id is not null;
create index bookmark_by_definition on bookmark (definition_id) where instance_id is null;
create index bookmark_by_time on bookmark (next_at) where next_at is not null;

-- The key is the guard against a split brain as well: two writers of one version collide here.
create table journal (
    instance_id text collate "C" not null,
    version bigint not null,
    seq bigint not null,
    tenant_id text collate "C" not null,
    token_id int not null,
    parent_token_id int not null,
    activity_id text collate "C" not null,
    activity_type text collate "C" not null,
    activity_type_version int not null,
    activity_name text collate "C",
    activity_node_id text collate "C" not null,
    at timestamptz not null,
    event smallint not null,
    message text,
    activity_state text,
    payload text,
    primary key (instance_id, version, seq)
);

create table outbox (
    id text collate "C" primary key,
    instance_id text collate "C" not null,
    tenant_id text collate "C" not null,
    kind smallint not null,
    token_id int not null,
    payload text not null,
    due_at timestamptz not null,
    next_at timestamptz not null,
    leased_until timestamptz,
    attempt int not null default 0,
    last_error text
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index outbox_by_time on outbox (next_at);
create index outbox_by_instance on outbox (instance_id);

create table inbox (
    tenant_id text collate "C" not null,
    key text collate "C" not null,
    instance_id text collate "C" not null,
    created_at timestamptz not null,
    primary key (tenant_id, key)
);
create index inbox_by_time on inbox (created_at);
create index inbox_by_instance on inbox (instance_id);

create table setting (
    area text collate "C" not null,
    key text collate "C" not null,
    value text not null,
    primary key (area, key)
);

-- One row for each batch of commits, written in its transaction. A server that lost the reply reads here which commits won, or puts
-- the row in first, so that the lost batch can never commit any more.
create table commit_batch (
    id uuid primary key,
    answers smallint[]
) with (autovacuum_vacuum_scale_factor = 0.05);

-- Ends a statement whose guards passed when it began and fail now; class 40 is repeated by the caller.
create function race() returns smallint language plpgsql as $$
begin
    raise exception 'Another server used the same key or trigger at the same moment.' using errcode = '40001';
end $$;
