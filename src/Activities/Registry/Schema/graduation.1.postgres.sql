CREATE TABLE registry_graduate (
    tenant_id text NOT NULL,
    student_id text NOT NULL,
    qualification text NOT NULL,
    session_id text,
    graduated_on date NOT NULL,
    diploma_number text NOT NULL,
    with_honours boolean NOT NULL,
    contract_id text,
    demand_number text,
    ordered_by_bin text,
    offer text,
    offer_reason text,
    employment text,
    employer_bin text,
    position text,
    employed_from date,
    duty_months integer NOT NULL,
    served_months integer NOT NULL,
    duty text NOT NULL,
    reimbursement numeric,
    reimbursed_by text,
    CONSTRAINT pk_registry_graduate PRIMARY KEY (tenant_id, student_id, qualification)
);
CREATE TABLE registry_employment_answer (
    tenant_id text NOT NULL,
    student_id text NOT NULL,
    qualification text NOT NULL,
    month integer NOT NULL,
    source text NOT NULL,
    employment text NOT NULL,
    bin text,
    position text,
    "from" date,
    proof text,
    at_ms bigint NOT NULL,
    CONSTRAINT pk_registry_employment_answer PRIMARY KEY (tenant_id, student_id, qualification, month, source)
);
CREATE INDEX ix_registry_graduate_tenant_id_demand_number ON registry_graduate (tenant_id, demand_number);
