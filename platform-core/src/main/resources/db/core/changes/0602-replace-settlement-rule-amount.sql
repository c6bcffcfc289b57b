--liquibase formatted sql logicalFilePath:db/core/changes/0602-replace-settlement-rule-amount.sql

--changeset mesoderm:0602-replace-settlement-rule-amount
ALTER TABLE settlement_rule
  DROP CONSTRAINT settlement_rule_amount,
  ADD CONSTRAINT settlement_rule_rate_or_amount CHECK
    ((fixed_minor IS NULL) = (rate_numerator IS NOT NULL)
      AND (basis = 'COST_PLUS' OR (basis = 'FIXED') = (fixed_minor IS NOT NULL)));
--rollback UPDATE settlement_rule SET valid_to = valid_from, basis = IF(fixed_minor IS NULL, 'UNIT_VALUE', 'FIXED') WHERE basis = 'COST_PLUS';
--rollback ALTER TABLE settlement_rule DROP CONSTRAINT settlement_rule_rate_or_amount, ADD CONSTRAINT settlement_rule_amount CHECK ((basis = 'FIXED') = (fixed_minor IS NOT NULL) AND (basis = 'FIXED') = (rate_numerator IS NULL));
