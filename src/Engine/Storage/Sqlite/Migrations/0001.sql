-- The engine's tables, as on PostgreSQL. Times are whole microseconds since 1970 UTC; tenant_id is '' for the default tenant.


create table definition (
    id text primary key,
    tenant_id text not null,
    definition_id text not null,
    version integer not null,
    name text,
    description text,
    is_latest integer not null,
    is_published integer not null,
    is_system integer not null,
    created_at integer,
    document text not null
);
create index definition_by_definition on definition (tenant_id, definition_id, version);
create unique index definition_latest on definition (tenant_id, definition_id) where is_latest;
create unique index definition_published on definition (tenant_id, definition_id) where is_published;

create table instance (
    id text primary key,
    tenant_id text not null,
    definition_id text not null,
    definition_version_id text not null,
    definition_version integer not null,
    version integer not null,
    status integer not null,
    sub_status integer not null,
    incident_count integer not null,
    is_system integer not null,
    correlation_id text,
    name text,
    parent_instance_id text,
    created_at integer not null,
    updated_at integer not null,
    finished_at integer,
    state blob not null
);
create index instance_by_creation on instance (tenant_id, created_at, id);
create index instance_by_definition on instance (definition_id, created_at);
create index instance_by_end on instance (finished_at) where finished_at is not null;
create index instance_by_parent on instance (parent_instance_id) where parent_instance_id is not null;
create index instance_by_correlation on instance (correlation_id) where correlation_id is not null;

-- Bookmarks of instances, and triggers of definitions (instance_id is null). next_at is when a timer may be claimed: its due
-- time, or the end of the lease of whoever claimed it.
create table bookmark (
    id text primary key,
    instance_id text,
    tenant_id text not null,
    definition_id text,
    definition_version_id text,
    token_id integer not null,
    name text not null,
    hash text not null,
    payload text,
    activity_id text not null,
    activity_node_id text not null,
    due_at integer,
    next_at integer,
    tag text,
    created_at integer not null,
    metadata text
);
create index bookmark_by_hash on bookmark (hash);
create index bookmark_by_instance on bookmark (instance_id) where instance_id is not null;
create index bookmark_by_definition on bookmark (definition_id) where instance_id is null;
create index bookmark_by_time on bookmark (next_at) where next_at is not null;

-- The key is the guard against a split brain as well: two writers of one version collide here.
create table journal (
    instance_id text not null,
    version integer not null,
    seq integer not null,
    tenant_id text not null,
    token_id integer not null,
    parent_token_id integer not null,
    activity_id text not null,
    activity_type text not null,
    activity_type_version integer not null,
    activity_name text,
    activity_node_id text not null,
    at integer not null,
    event integer not null,
    message text,
    activity_state text,
    payload text,
    primary key (instance_id, version, seq)
) without rowid;

create table outbox (
    id text primary key,
    instance_id text not null,
    tenant_id text not null,
    kind integer not null,
    token_id integer not null,
    payload text not null,
    due_at integer not null,
    next_at integer not null,
    leased_until integer,
    attempt integer not null default 0,
    last_error text
);
create index outbox_by_time on outbox (next_at);
create index outbox_by_instance on outbox (instance_id);

create table inbox (
    tenant_id text not null,
    key text not null,
    instance_id text not null,
    created_at integer not null,
    primary key (tenant_id, key)
) without rowid;
create index inbox_by_time on inbox (created_at);
create index inbox_by_instance on inbox (instance_id);

create table setting (
    area text not null,
    key text not null,
    value text not null,
    primary key (area, key)
) without rowid;

