--liquibase formatted sql logicalFilePath:db/core/changes/0486-add-settlement-rule-limits.sql

--changeset mesoderm:0486-add-settlement-rule-limits
ALTER TABLE settlement_rule
  ADD COLUMN floor_minor BIGINT NULL,
  ADD COLUMN cap_minor BIGINT NULL,
  ADD CONSTRAINT settlement_rule_limits CHECK
    (COALESCE(floor_minor, 0) >= 0 AND (cap_minor IS NULL OR cap_minor >= COALESCE(floor_minor, 0)));
--rollback ALTER TABLE settlement_rule DROP CONSTRAINT settlement_rule_limits, DROP COLUMN cap_minor, DROP COLUMN floor_minor;
