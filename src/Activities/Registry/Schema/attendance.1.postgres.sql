CREATE TABLE registry_absence (
    tenant_id text NOT NULL,
    id text NOT NULL,
    student_id text NOT NULL,
    "from" date NOT NULL,
    "to" date NOT NULL,
    reason text NOT NULL,
    proof text,
    state text NOT NULL,
    decided_by text,
    CONSTRAINT pk_registry_absence PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_absence_proof (
    tenant_id text NOT NULL,
    absence_id text NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    hash text NOT NULL,
    content bytea NOT NULL,
    by text NOT NULL,
    at_ms bigint NOT NULL,
    CONSTRAINT pk_registry_absence_proof PRIMARY KEY (tenant_id, absence_id)
);
CREATE TABLE registry_attendance_correction (
    tenant_id text NOT NULL,
    id text NOT NULL,
    contract_id text NOT NULL,
    day date NOT NULL,
    month date NOT NULL,
    mentor_id text,
    kind_before text NOT NULL,
    minutes_before integer NOT NULL,
    kind text NOT NULL,
    minutes integer NOT NULL,
    reason text NOT NULL,
    first_by text NOT NULL,
    first_ms bigint NOT NULL,
    second_by text,
    applied_ms bigint,
    CONSTRAINT pk_registry_attendance_correction PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_attendance_day (
    tenant_id text NOT NULL,
    contract_id text NOT NULL,
    day date NOT NULL,
    student_id text NOT NULL,
    mentor_id text,
    station text NOT NULL,
    planned_minutes integer NOT NULL,
    present_minutes integer NOT NULL,
    kind text NOT NULL,
    is_approved boolean NOT NULL,
    blocked text NOT NULL,
    CONSTRAINT pk_registry_attendance_day PRIMARY KEY (tenant_id, contract_id, day)
);
CREATE TABLE registry_briefing (
    tenant_id text NOT NULL,
    id text NOT NULL,
    student_id text NOT NULL,
    kind text NOT NULL,
    day date NOT NULL,
    station text,
    student_signed boolean NOT NULL,
    instructor_signed boolean NOT NULL,
    test_passed boolean NOT NULL,
    CONSTRAINT pk_registry_briefing PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_check_in (
    tenant_id text NOT NULL,
    id text NOT NULL,
    contract_id text NOT NULL,
    student_id text NOT NULL,
    day date NOT NULL,
    in_ms bigint NOT NULL,
    out_ms bigint,
    break_minutes integer NOT NULL,
    station text NOT NULL,
    method text NOT NULL,
    CONSTRAINT pk_registry_check_in PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_diary_entry (
    tenant_id text NOT NULL,
    contract_id text NOT NULL,
    day date NOT NULL,
    position integer NOT NULL,
    item text NOT NULL,
    minutes integer NOT NULL,
    text text NOT NULL,
    is_ticked boolean NOT NULL,
    CONSTRAINT pk_registry_diary_entry PRIMARY KEY (tenant_id, contract_id, day, position)
);
CREATE TABLE registry_diary_week (
    tenant_id text NOT NULL,
    contract_id text NOT NULL,
    monday date NOT NULL,
    student_id text NOT NULL,
    mentor_id text,
    state text NOT NULL,
    submitted_ms bigint,
    approved_by text,
    approved_ms bigint,
    mark integer,
    comment text,
    checked_by text,
    defects text NOT NULL,
    instance_id text,
    CONSTRAINT pk_registry_diary_week PRIMARY KEY (tenant_id, contract_id, monday)
);
CREATE TABLE registry_month_lock (
    tenant_id text NOT NULL,
    month date NOT NULL,
    locked_ms bigint NOT NULL,
    locked_by text,
    CONSTRAINT pk_registry_month_lock PRIMARY KEY (tenant_id, month)
);
CREATE INDEX ix_registry_absence_tenant_id_student_id_from ON registry_absence (tenant_id, student_id, "from");
CREATE INDEX ix_registry_attendance_correction_tenant_id_contract_id ON registry_attendance_correction (tenant_id, contract_id);
CREATE INDEX ix_registry_attendance_correction_tenant_id_month ON registry_attendance_correction (tenant_id, month);
CREATE INDEX ix_registry_attendance_day_tenant_id_mentor_id_day ON registry_attendance_day (tenant_id, mentor_id, day);
CREATE INDEX ix_registry_briefing_tenant_id_student_id ON registry_briefing (tenant_id, student_id);
CREATE INDEX ix_registry_check_in_tenant_id_contract_id_day ON registry_check_in (tenant_id, contract_id, day);
CREATE INDEX ix_registry_diary_week_tenant_id_mentor_id_state ON registry_diary_week (tenant_id, mentor_id, state);
CREATE INDEX ix_registry_diary_week_tenant_id_monday_state ON registry_diary_week (tenant_id, monday, state);
CREATE INDEX ix_registry_diary_week_tenant_id_student_id_monday ON registry_diary_week (tenant_id, student_id, monday);
