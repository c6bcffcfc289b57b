--liquibase formatted sql logicalFilePath:db/ledger/changes/0013-refuse-delete-journal.sql

--changeset mesoderm:0013-refuse-delete-journal
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The ledger is only ever added to';
--rollback DROP TRIGGER journal_no_delete;
