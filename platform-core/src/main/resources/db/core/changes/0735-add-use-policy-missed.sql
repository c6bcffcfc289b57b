--liquibase formatted sql logicalFilePath:db/core/changes/0735-add-use-policy-missed.sql

--changeset mesoderm:0735-add-use-policy-missed
ALTER TABLE use_policy
  ADD COLUMN missed       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'NOTHING',
  ADD COLUMN notice_hours INT NOT NULL DEFAULT 0,
  ADD CONSTRAINT use_policy_missed CHECK (missed IN ('NOTHING', 'UNIT') AND notice_hours >= 0);
--rollback ALTER TABLE use_policy DROP CONSTRAINT use_policy_missed, DROP COLUMN notice_hours, DROP COLUMN missed;
