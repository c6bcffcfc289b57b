--liquibase formatted sql logicalFilePath:db/ledger/changes/0012-refuse-update-journal.sql

--changeset mesoderm:0012-refuse-update-journal
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The ledger is only ever added to';
--rollback DROP TRIGGER journal_no_update;
