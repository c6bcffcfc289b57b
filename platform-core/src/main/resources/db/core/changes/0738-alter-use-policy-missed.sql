--liquibase formatted sql logicalFilePath:db/core/changes/0738-alter-use-policy-missed.sql

--changeset mesoderm:0738-alter-use-policy-missed
ALTER TABLE use_policy
  DROP CONSTRAINT use_policy_missed,
  ADD CONSTRAINT use_policy_costs CHECK (missed IN ('NOTHING', 'UNIT', 'FEE') AND notice_hours >= 0);
--rollback ALTER TABLE use_policy DROP CONSTRAINT use_policy_costs, ADD CONSTRAINT use_policy_missed CHECK (missed IN ('NOTHING', 'UNIT') AND notice_hours >= 0);
