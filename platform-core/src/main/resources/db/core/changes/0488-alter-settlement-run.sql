--liquibase formatted sql logicalFilePath:db/core/changes/0488-alter-settlement-run.sql

--changeset mesoderm:0488-alter-settlement-run
ALTER TABLE settlement_run
  MODIFY cut_off DATETIME(6) NULL,
  MODIFY zone VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN state VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'ISSUED',
  ADD COLUMN open_mark TINYINT NULL,
  ADD COLUMN approved_at DATETIME(6) NULL,
  ADD COLUMN approved_by BINARY(16) NULL,
  ADD COLUMN issued_at DATETIME(6) NULL,
  ADD CONSTRAINT settlement_run_open UNIQUE (open_mark),
  ADD CONSTRAINT settlement_run_state CHECK (state IN ('OPEN', 'CLOSED', 'APPROVED', 'ISSUED')),
  ADD CONSTRAINT settlement_run_marked CHECK ((state = 'OPEN') = (COALESCE(open_mark, 0) = 1)),
  ADD CONSTRAINT settlement_run_cut CHECK (state = 'OPEN' OR (cut_off IS NOT NULL AND zone IS NOT NULL)),
  ADD CONSTRAINT settlement_run_approver CHECK (approved_by <> created_by);
--rollback ALTER TABLE settlement_run DROP CONSTRAINT settlement_run_approver, DROP CONSTRAINT settlement_run_cut, DROP CONSTRAINT settlement_run_marked, DROP CONSTRAINT settlement_run_state, DROP INDEX settlement_run_open, DROP COLUMN issued_at, DROP COLUMN approved_by, DROP COLUMN approved_at, DROP COLUMN open_mark, DROP COLUMN state, MODIFY zone VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL, MODIFY cut_off DATETIME(6) NOT NULL;
