--liquibase formatted sql logicalFilePath:db/ledger/changes/1040-index-journal-recorded.sql

--changeset mesoderm:1040-index-journal-recorded
ALTER TABLE journal ADD KEY journal_recorded (recorded_at);
--rollback ALTER TABLE journal DROP KEY journal_recorded;
