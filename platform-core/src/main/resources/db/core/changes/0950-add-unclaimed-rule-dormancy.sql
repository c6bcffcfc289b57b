--liquibase formatted sql logicalFilePath:db/core/changes/0950-add-unclaimed-rule-dormancy.sql

--changeset mesoderm:0950-add-unclaimed-rule-dormancy
ALTER TABLE unclaimed_rule
  ADD COLUMN dormancy_months SMALLINT NULL,
  ADD CONSTRAINT unclaimed_rule_dormancy CHECK (dormancy_months IS NULL OR (unclaimed AND dormancy_months BETWEEN 1 AND 600));
--rollback ALTER TABLE unclaimed_rule DROP CONSTRAINT unclaimed_rule_dormancy, DROP COLUMN dormancy_months;
