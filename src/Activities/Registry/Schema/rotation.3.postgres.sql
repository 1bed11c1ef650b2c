ALTER TABLE registry_rotation_assignment ADD COLUMN mailed_ms bigint;
CREATE INDEX ix_registry_rotation_assignment_mailed_ms_applied_ms ON registry_rotation_assignment (mailed_ms, applied_ms);
ALTER TABLE registry_rotation_notice ADD COLUMN mailed_ms bigint;
CREATE INDEX ix_registry_rotation_notice_mailed_ms_created_ms ON registry_rotation_notice (mailed_ms, created_ms);
