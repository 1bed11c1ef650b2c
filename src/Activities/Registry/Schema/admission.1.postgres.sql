CREATE TABLE registry_application (
    tenant_id text NOT NULL,
    campaign text NOT NULL,
    number text NOT NULL,
    full_name text NOT NULL,
    status text NOT NULL,
    reason text,
    contest text,
    content text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_registry_application PRIMARY KEY (tenant_id, campaign, number)
);
CREATE TABLE registry_enrolment (
    tenant_id text NOT NULL,
    campaign text NOT NULL,
    number text NOT NULL,
    specialty text NOT NULL,
    seat_type text NOT NULL,
    order_number text NOT NULL,
    enrolled_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_registry_enrolment PRIMARY KEY (tenant_id, campaign, number)
);
CREATE TABLE registry_import_problem (
    tenant_id text NOT NULL,
    campaign text NOT NULL,
    position integer NOT NULL,
    file text NOT NULL,
    line integer NOT NULL,
    column_name text NOT NULL,
    code text NOT NULL,
    message text NOT NULL,
    CONSTRAINT pk_registry_import_problem PRIMARY KEY (tenant_id, campaign, position)
);
CREATE TABLE registry_list_entry (
    tenant_id text NOT NULL,
    campaign text NOT NULL,
    specialty text NOT NULL,
    position integer NOT NULL,
    number text NOT NULL,
    score numeric NOT NULL,
    choice integer NOT NULL,
    seat_type text,
    by_lot boolean NOT NULL,
    CONSTRAINT pk_registry_list_entry PRIMARY KEY (tenant_id, campaign, specialty, position)
);
CREATE TABLE registry_lottery_draw (
    tenant_id text NOT NULL,
    campaign text NOT NULL,
    specialty text NOT NULL,
    group_number integer NOT NULL,
    place integer NOT NULL,
    group_size integer NOT NULL,
    drawn integer NOT NULL,
    number text NOT NULL,
    seed bigint NOT NULL,
    CONSTRAINT pk_registry_lottery_draw PRIMARY KEY (tenant_id, campaign, specialty, group_number, place)
);
CREATE TABLE registry_meeting (
    tenant_id text NOT NULL,
    campaign text NOT NULL,
    meeting integer NOT NULL,
    decision text NOT NULL,
    present integer NOT NULL,
    needed integer NOT NULL,
    votes_for integer NOT NULL,
    votes_against integer NOT NULL,
    held_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_registry_meeting PRIMARY KEY (tenant_id, campaign, meeting)
);
CREATE TABLE registry_offer (
    tenant_id text NOT NULL,
    campaign text NOT NULL,
    number text NOT NULL,
    round integer NOT NULL,
    specialty text NOT NULL,
    seat_type text NOT NULL,
    choice integer NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    answer text,
    answered_at timestamp with time zone,
    CONSTRAINT pk_registry_offer PRIMARY KEY (tenant_id, campaign, number)
);
CREATE TABLE registry_quota_use (
    tenant_id text NOT NULL,
    campaign text NOT NULL,
    specialty text NOT NULL,
    priority integer NOT NULL,
    category text NOT NULL,
    share numeric NOT NULL,
    seats integer NOT NULL,
    reserved integer NOT NULL,
    claimed integer NOT NULL,
    taken integer NOT NULL,
    returned integer NOT NULL,
    CONSTRAINT pk_registry_quota_use PRIMARY KEY (tenant_id, campaign, specialty, priority)
);
CREATE UNIQUE INDEX ix_registry_list_entry_tenant_id_campaign_specialty_number ON registry_list_entry (tenant_id, campaign, specialty, number);
