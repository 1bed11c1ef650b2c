CREATE TABLE registry_appeal (
    tenant_id text NOT NULL,
    id text NOT NULL,
    subject text NOT NULL,
    decision_id text NOT NULL,
    student_id text NOT NULL,
    grounds text NOT NULL,
    submitted_by text NOT NULL,
    submitted_ms bigint NOT NULL,
    until_ms bigint,
    state text NOT NULL,
    commission text NOT NULL,
    decision text,
    reason text NOT NULL,
    decided_ms bigint,
    instance_id text,
    CONSTRAINT pk_registry_appeal PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_attestation_candidate (
    tenant_id text NOT NULL,
    session_id text NOT NULL,
    student_id text NOT NULL,
    position integer NOT NULL,
    full_name text NOT NULL,
    is_admitted boolean NOT NULL,
    reasons text NOT NULL,
    attendance text NOT NULL,
    note text NOT NULL,
    station text NOT NULL,
    variant text NOT NULL,
    started_ms bigint,
    ends_ms bigint,
    restarts integer NOT NULL,
    round integer NOT NULL,
    attempt integer NOT NULL,
    prior text NOT NULL,
    oral_area text,
    oral_points numeric,
    outcome text,
    total numeric,
    mark text,
    areas text,
    is_held boolean NOT NULL,
    CONSTRAINT pk_registry_attestation_candidate PRIMARY KEY (tenant_id, session_id, student_id)
);
CREATE TABLE registry_attestation_conflict (
    tenant_id text NOT NULL,
    session_id text NOT NULL,
    member_id text NOT NULL,
    student_id text NOT NULL,
    ground text NOT NULL,
    CONSTRAINT pk_registry_attestation_conflict PRIMARY KEY (tenant_id, session_id, member_id, student_id)
);
CREATE TABLE registry_attestation_mark (
    tenant_id text NOT NULL,
    session_id text NOT NULL,
    student_id text NOT NULL,
    member_id text NOT NULL,
    round integer NOT NULL,
    criterion text NOT NULL,
    points numeric NOT NULL,
    sent_ms bigint NOT NULL,
    copied_by text,
    compared_by text,
    CONSTRAINT pk_registry_attestation_mark PRIMARY KEY (tenant_id, session_id, student_id, member_id, round, criterion)
);
CREATE TABLE registry_attestation_member (
    tenant_id text NOT NULL,
    session_id text NOT NULL,
    id text NOT NULL,
    position integer NOT NULL,
    full_name text NOT NULL,
    organisation text NOT NULL,
    side text NOT NULL,
    office text NOT NULL,
    stands_in_for text,
    account text,
    mentor_id text,
    is_present boolean,
    signed_ms bigint,
    signed_by text,
    CONSTRAINT pk_registry_attestation_member PRIMARY KEY (tenant_id, session_id, id)
);
CREATE TABLE registry_attestation_request (
    tenant_id text NOT NULL,
    key text NOT NULL,
    at_ms bigint NOT NULL,
    CONSTRAINT pk_registry_attestation_request PRIMARY KEY (tenant_id, key)
);
CREATE TABLE registry_attestation_session (
    tenant_id text NOT NULL,
    id text NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    group_code text,
    qualification text NOT NULL,
    held_on date NOT NULL,
    place text NOT NULL,
    state text NOT NULL,
    meeting integer NOT NULL,
    terms text NOT NULL,
    order_number text,
    ordered_on date,
    protocol_number text,
    protocol_hash text,
    protocol text,
    announced_ms bigint,
    appeal_until_ms bigint,
    instance_id text,
    wait_id text,
    revision integer NOT NULL,
    CONSTRAINT pk_registry_attestation_session PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_debt (
    tenant_id text NOT NULL,
    id text NOT NULL,
    student_id text NOT NULL,
    subject text NOT NULL,
    attempts integer NOT NULL,
    cause text NOT NULL,
    mode text NOT NULL,
    booked_on date,
    state text NOT NULL,
    points numeric,
    decision text,
    instance_id text NOT NULL,
    CONSTRAINT pk_registry_debt PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_discipline_grade (
    tenant_id text NOT NULL,
    student_id text NOT NULL,
    discipline text NOT NULL,
    term text NOT NULL,
    current numeric NOT NULL,
    exam numeric,
    score numeric,
    letter text,
    outcome text NOT NULL,
    teacher_name text NOT NULL,
    CONSTRAINT pk_registry_discipline_grade PRIMARY KEY (tenant_id, student_id, discipline, term)
);
CREATE TABLE registry_qualification_entry (
    tenant_id text NOT NULL,
    register text NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    student_id text NOT NULL,
    full_name text NOT NULL,
    qualification text NOT NULL,
    session_id text,
    mark text,
    with_honours boolean NOT NULL,
    entered_on date NOT NULL,
    CONSTRAINT pk_registry_qualification_entry PRIMARY KEY (tenant_id, register, year, number)
);
CREATE INDEX ix_registry_appeal_tenant_id_subject_decision_id_student_id ON registry_appeal (tenant_id, subject, decision_id, student_id);
CREATE INDEX ix_registry_attestation_candidate_tenant_id_student_id ON registry_attestation_candidate (tenant_id, student_id);
CREATE INDEX ix_registry_attestation_member_tenant_id_account ON registry_attestation_member (tenant_id, account);
CREATE INDEX ix_registry_attestation_session_tenant_id_held_on_id ON registry_attestation_session (tenant_id, held_on, id);
CREATE UNIQUE INDEX ix_registry_attestation_session_tenant_id_protocol_number ON registry_attestation_session (tenant_id, protocol_number);
CREATE INDEX ix_registry_debt_tenant_id_student_id_state ON registry_debt (tenant_id, student_id, state);
CREATE INDEX ix_registry_qualification_entry_tenant_id_student_id ON registry_qualification_entry (tenant_id, student_id);
