CREATE TABLE registry_pay_batch (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    sheet integer NOT NULL,
    number integer NOT NULL,
    ledger text NOT NULL,
    last_id text NOT NULL,
    subjects integer NOT NULL,
    lines integer NOT NULL,
    hundredths bigint NOT NULL,
    anomalies integer NOT NULL,
    CONSTRAINT pk_registry_pay_batch PRIMARY KEY (tenant_id, run_id, sheet, number)
);
CREATE TABLE registry_pay_line (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    sheet integer NOT NULL,
    ledger text NOT NULL,
    subject_id text NOT NULL,
    month date NOT NULL,
    type text NOT NULL,
    person_id text NOT NULL,
    hundredths bigint NOT NULL,
    facts text NOT NULL,
    anomalies text NOT NULL,
    CONSTRAINT pk_registry_pay_line PRIMARY KEY (tenant_id, run_id, sheet, ledger, subject_id, month, type)
);
CREATE TABLE registry_pay_payment (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    ledger text NOT NULL,
    person_id text NOT NULL,
    hundredths bigint NOT NULL,
    iban text,
    state text NOT NULL,
    answer text,
    CONSTRAINT pk_registry_pay_payment PRIMARY KEY (tenant_id, run_id, ledger, person_id)
);
CREATE TABLE registry_pay_run (
    tenant_id text NOT NULL,
    id text NOT NULL,
    month date NOT NULL,
    state text NOT NULL,
    sheet integer NOT NULL,
    country text NOT NULL,
    rules text NOT NULL,
    formula text,
    opened_ms bigint NOT NULL,
    opened_by text,
    reviewed_by text,
    reviewed_ms bigint,
    approved_by text,
    approved_ms bigint,
    exported_ms bigint,
    paid_ms bigint,
    return_reason text,
    lines integer NOT NULL,
    hundredths bigint NOT NULL,
    anomalies integer NOT NULL,
    last_key text,
    instance_id text,
    CONSTRAINT pk_registry_pay_run PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_registry_pay_line_tenant_id_subject_id_month ON registry_pay_line (tenant_id, subject_id, month);
CREATE INDEX ix_registry_pay_line_tenant_id_month ON registry_pay_line (tenant_id, month) WHERE type = 'deferred';
