--liquibase formatted sql logicalFilePath:db/ledger/changes/0015-refuse-delete-posting.sql

--changeset mesoderm:0015-refuse-delete-posting
CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The ledger is only ever added to';
--rollback DROP TRIGGER posting_no_delete;
