CREATE TABLE registry_pay_relief (
    tenant_id text NOT NULL,
    id text NOT NULL,
    contract_id text NOT NULL,
    kind text NOT NULL,
    hundredths bigint NOT NULL,
    reason text NOT NULL,
    asked_by text,
    decided_by text NOT NULL,
    decided_ms bigint NOT NULL,
    CONSTRAINT pk_registry_pay_relief PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_registry_pay_relief_tenant_id_contract_id ON registry_pay_relief (tenant_id, contract_id);
