CREATE TABLE registry_incident (
    tenant_id text NOT NULL,
    id text NOT NULL,
    at_ms bigint NOT NULL,
    reported_ms bigint NOT NULL,
    bin text NOT NULL,
    workplace_id text,
    place text NOT NULL,
    severity text NOT NULL,
    description text NOT NULL,
    first_aid text NOT NULL,
    machine_stopped boolean NOT NULL,
    reporter text NOT NULL,
    state text NOT NULL,
    act_number text,
    findings text,
    claim_number text,
    inspector_ms bigint,
    CONSTRAINT pk_registry_incident PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_incident_person (
    tenant_id text NOT NULL,
    incident_id text NOT NULL,
    student_id text NOT NULL,
    contract_id text NOT NULL,
    injury text NOT NULL,
    missing_briefings text NOT NULL,
    CONSTRAINT pk_registry_incident_person PRIMARY KEY (tenant_id, incident_id, student_id)
);
CREATE TABLE registry_incident_measure (
    tenant_id text NOT NULL,
    incident_id text NOT NULL,
    position integer NOT NULL,
    text text NOT NULL,
    owner text NOT NULL,
    due_on date NOT NULL,
    done_on date,
    CONSTRAINT pk_registry_incident_measure PRIMARY KEY (tenant_id, incident_id, position)
);
CREATE INDEX ix_registry_incident_tenant_id_at_ms ON registry_incident (tenant_id, at_ms);
CREATE INDEX ix_registry_incident_person_tenant_id_student_id ON registry_incident_person (tenant_id, student_id);
