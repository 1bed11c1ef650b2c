-- Scripts of colleges: version 0 is the draft, every other version is published and never changes.
create table script (
    tenant_id text collate "C" not null,
    name text collate "C" not null,
    version integer not null,
    revision integer not null,
    source text not null,
    libraries text not null,
    note text,
    author text,
    saved_at timestamptz not null,
    primary key (tenant_id, name, version)
);
