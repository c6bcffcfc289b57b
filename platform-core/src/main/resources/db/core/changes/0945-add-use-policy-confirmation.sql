--liquibase formatted sql logicalFilePath:db/core/changes/0945-add-use-policy-confirmation.sql

--changeset mesoderm:0945-add-use-policy-confirmation
ALTER TABLE use_policy
  ADD COLUMN confirmation VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'NOT_ASKED',
  ADD CONSTRAINT use_policy_confirmation CHECK (confirmation IN ('NOT_ASKED', 'REQUIRED'));
--rollback ALTER TABLE use_policy DROP CONSTRAINT use_policy_confirmation, DROP COLUMN confirmation;
