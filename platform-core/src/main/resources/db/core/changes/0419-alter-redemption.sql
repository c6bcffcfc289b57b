--liquibase formatted sql logicalFilePath:db/core/changes/0419-alter-redemption.sql

--changeset mesoderm:0419-alter-redemption
ALTER TABLE redemption
  DROP INDEX redemption_line,
  MODIFY COLUMN treatment_session_id BINARY(16) NULL,
  ADD COLUMN source VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'SESSION',
  ADD COLUMN parts INT NOT NULL DEFAULT 1,
  ADD CONSTRAINT redemption_line UNIQUE (treatment_session_id, line_no),
  ADD CONSTRAINT redemption_source CHECK ((source = 'SESSION') = (treatment_session_id IS NOT NULL)),
  ADD CONSTRAINT redemption_parts CHECK (parts >= 0);
--rollback ALTER TABLE redemption DROP CONSTRAINT redemption_parts, DROP CONSTRAINT redemption_source, DROP COLUMN parts, DROP COLUMN source, MODIFY COLUMN treatment_session_id BINARY(16) NOT NULL;
