CREATE TABLE registry_placement_move (
    tenant_id text NOT NULL,
    round_id text NOT NULL,
    position integer NOT NULL,
    kind text NOT NULL,
    student_id text NOT NULL,
    from_place text,
    to_place text,
    checks text NOT NULL,
    reason text NOT NULL,
    account text,
    request_key text,
    instance_id text,
    at_ms bigint NOT NULL,
    CONSTRAINT pk_registry_placement_move PRIMARY KEY (tenant_id, round_id, position)
);
CREATE TABLE registry_placement_place (
    tenant_id text NOT NULL,
    round_id text NOT NULL,
    place_id text NOT NULL,
    bin text NOT NULL,
    enterprise text NOT NULL,
    capacity integer NOT NULL,
    offered integer NOT NULL,
    minimum integer NOT NULL,
    facts text NOT NULL,
    is_withdrawn boolean NOT NULL,
    CONSTRAINT pk_registry_placement_place PRIMARY KEY (tenant_id, round_id, place_id)
);
CREATE TABLE registry_placement_ranking (
    tenant_id text NOT NULL,
    round_id text NOT NULL,
    bin text NOT NULL,
    ranking text NOT NULL,
    given_ms bigint NOT NULL,
    CONSTRAINT pk_registry_placement_ranking PRIMARY KEY (tenant_id, round_id, bin)
);
CREATE TABLE registry_placement_round (
    tenant_id text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    seed bigint NOT NULL,
    terms text NOT NULL,
    report text,
    progress integer NOT NULL,
    fault text,
    after_markets integer NOT NULL,
    instance_id text,
    created_ms bigint NOT NULL,
    published_ms bigint,
    claimed_until_ms bigint NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_registry_placement_round PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_placement_seat (
    tenant_id text NOT NULL,
    round_id text NOT NULL,
    student_id text NOT NULL,
    place_id text,
    choice integer,
    standing integer,
    how text NOT NULL,
    reason text,
    half integer NOT NULL,
    state text NOT NULL,
    student_accepts boolean,
    enterprise_accepts boolean,
    declined text NOT NULL,
    CONSTRAINT pk_registry_placement_seat PRIMARY KEY (tenant_id, round_id, student_id)
);
CREATE TABLE registry_placement_wish (
    tenant_id text NOT NULL,
    round_id text NOT NULL,
    student_id text NOT NULL,
    facts text NOT NULL,
    ranked text NOT NULL,
    refused text NOT NULL,
    given_ms bigint,
    CONSTRAINT pk_registry_placement_wish PRIMARY KEY (tenant_id, round_id, student_id)
);
CREATE INDEX ix_registry_placement_place_tenant_id_round_id_bin ON registry_placement_place (tenant_id, round_id, bin);
CREATE INDEX ix_registry_placement_round_state ON registry_placement_round (state);
CREATE INDEX ix_registry_placement_round_tenant_id_created_ms ON registry_placement_round (tenant_id, created_ms);
CREATE INDEX ix_registry_placement_seat_tenant_id_round_id_place_id ON registry_placement_seat (tenant_id, round_id, place_id);
