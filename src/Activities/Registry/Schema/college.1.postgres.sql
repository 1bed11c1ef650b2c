CREATE TABLE registry_college (
    tenant_id text NOT NULL,
    bin text NOT NULL,
    name_kk text NOT NULL,
    name_ru text NOT NULL,
    name_en text NOT NULL,
    address text NOT NULL,
    signer_name text NOT NULL,
    signer_basis text NOT NULL,
    sort_name text NOT NULL,
    CONSTRAINT pk_registry_college PRIMARY KEY (tenant_id, bin)
);
CREATE TABLE registry_enterprise (
    tenant_id text NOT NULL,
    bin text NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    region text NOT NULL,
    signer_name text NOT NULL,
    signer_basis text NOT NULL,
    phone text,
    email text,
    status text NOT NULL,
    accredited_until date,
    skilled_workers integer NOT NULL,
    latitude double precision,
    longitude double precision,
    account text,
    iban text,
    sort_name text NOT NULL,
    CONSTRAINT pk_registry_enterprise PRIMARY KEY (tenant_id, bin)
);
CREATE TABLE registry_guardian (
    tenant_id text NOT NULL,
    student_id text NOT NULL,
    position integer NOT NULL,
    full_name text NOT NULL,
    iin text,
    relation text NOT NULL,
    phone text,
    email text,
    account text,
    sort_name text NOT NULL,
    CONSTRAINT pk_registry_guardian PRIMARY KEY (tenant_id, student_id, position)
);
CREATE TABLE registry_mentor (
    tenant_id text NOT NULL,
    id text NOT NULL,
    bin text NOT NULL,
    full_name text NOT NULL,
    iin text,
    profession text NOT NULL,
    rank integer NOT NULL,
    years_in_profession integer NOT NULL,
    certificate_until date,
    capacity integer NOT NULL,
    shifts text NOT NULL,
    languages text NOT NULL,
    is_barred boolean NOT NULL,
    order_number text,
    ordered_on date,
    status text NOT NULL,
    account text,
    iban text,
    sort_name text NOT NULL,
    CONSTRAINT pk_registry_mentor PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_programme (
    tenant_id text NOT NULL,
    qualification text NOT NULL,
    specialty text NOT NULL,
    name_kk text NOT NULL,
    name_ru text NOT NULL,
    name_en text NOT NULL,
    theory_hours integer NOT NULL,
    training_hours integer NOT NULL,
    practice_hours integer NOT NULL,
    months integer NOT NULL,
    is_active boolean NOT NULL,
    sort_name text NOT NULL,
    CONSTRAINT pk_registry_programme PRIMARY KEY (tenant_id, qualification)
);
CREATE TABLE registry_student (
    tenant_id text NOT NULL,
    id text NOT NULL,
    iin text,
    last_name text NOT NULL,
    first_name text NOT NULL,
    middle_name text,
    birth_date date NOT NULL,
    sex integer NOT NULL,
    group_code text,
    language text NOT NULL,
    status text NOT NULL,
    funding text NOT NULL,
    phone text,
    email text,
    iban text,
    medical_until date,
    average_grade numeric,
    latitude double precision,
    longitude double precision,
    account text,
    sort_name text NOT NULL,
    CONSTRAINT pk_registry_student PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_study_group (
    tenant_id text NOT NULL,
    code text NOT NULL,
    qualification text NOT NULL,
    language text NOT NULL,
    starts_on date NOT NULL,
    department text NOT NULL,
    master_id text,
    is_active boolean NOT NULL,
    sort_name text NOT NULL,
    CONSTRAINT pk_registry_study_group PRIMARY KEY (tenant_id, code)
);
CREATE TABLE registry_teacher (
    tenant_id text NOT NULL,
    id text NOT NULL,
    full_name text NOT NULL,
    iin text,
    position text NOT NULL,
    department text NOT NULL,
    subjects text NOT NULL,
    last_course_on date,
    email text,
    account text,
    is_active boolean NOT NULL,
    sort_name text NOT NULL,
    CONSTRAINT pk_registry_teacher PRIMARY KEY (tenant_id, id)
);
CREATE TABLE registry_workplace (
    tenant_id text NOT NULL,
    id text NOT NULL,
    bin text NOT NULL,
    site text NOT NULL,
    name text NOT NULL,
    qualification text NOT NULL,
    places integer NOT NULL,
    shift text NOT NULL,
    hazard_class text NOT NULL,
    minimum_age integer NOT NULL,
    is_open boolean NOT NULL,
    sort_name text NOT NULL,
    CONSTRAINT pk_registry_workplace PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_registry_enterprise_tenant_id_account ON registry_enterprise (tenant_id, account);
CREATE INDEX ix_registry_guardian_tenant_id_account ON registry_guardian (tenant_id, account);
CREATE INDEX ix_registry_mentor_tenant_id_account ON registry_mentor (tenant_id, account);
CREATE INDEX ix_registry_mentor_tenant_id_bin ON registry_mentor (tenant_id, bin);
CREATE INDEX ix_registry_student_tenant_id_account ON registry_student (tenant_id, account);
CREATE INDEX ix_registry_student_tenant_id_group_code ON registry_student (tenant_id, group_code);
CREATE UNIQUE INDEX ix_registry_student_tenant_id_iin ON registry_student (tenant_id, iin);
CREATE INDEX ix_registry_student_tenant_id_sort_name_id ON registry_student (tenant_id, sort_name, id);
CREATE INDEX ix_registry_study_group_tenant_id_qualification ON registry_study_group (tenant_id, qualification);
CREATE INDEX ix_registry_teacher_tenant_id_account ON registry_teacher (tenant_id, account);
CREATE INDEX ix_registry_workplace_tenant_id_bin ON registry_workplace (tenant_id, bin);
