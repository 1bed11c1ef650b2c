CREATE TABLE registry_demand (
    tenant_id text NOT NULL,
    number text NOT NULL,
    bin text NOT NULL,
    enterprise text NOT NULL,
    qualification text NOT NULL,
    year integer NOT NULL,
    places integer NOT NULL,
    dual_places integer NOT NULL,
    shift text NOT NULL,
    mentors integer NOT NULL,
    takes_minors boolean NOT NULL,
    skills text NOT NULL,
    contact text NOT NULL,
    state text NOT NULL,
    reason text,
    instance_id text,
    submitted_ms bigint NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_registry_demand PRIMARY KEY (tenant_id, number)
);
CREATE TABLE registry_demand_order (
    tenant_id text NOT NULL,
    number text NOT NULL,
    year integer NOT NULL,
    state text NOT NULL,
    issued_ms bigint NOT NULL,
    instance_id text,
    CONSTRAINT pk_registry_demand_order PRIMARY KEY (tenant_id, number)
);
CREATE TABLE registry_demand_seat (
    tenant_id text NOT NULL,
    order_number text NOT NULL,
    college text NOT NULL,
    qualification text NOT NULL,
    funding text NOT NULL,
    seats integer NOT NULL,
    dual_seats integer NOT NULL,
    accepted integer,
    CONSTRAINT pk_registry_demand_seat PRIMARY KEY (tenant_id, order_number, college, qualification, funding)
);
CREATE INDEX ix_registry_demand_tenant_id_bin_qualification_year ON registry_demand (tenant_id, bin, qualification, year);
CREATE INDEX ix_registry_demand_tenant_id_year_qualification ON registry_demand (tenant_id, year, qualification);
CREATE INDEX ix_registry_demand_order_tenant_id_year ON registry_demand_order (tenant_id, year);
