--liquibase formatted sql logicalFilePath:db/ledger/changes/0014-refuse-update-posting.sql

--changeset mesoderm:0014-refuse-update-posting
CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The ledger is only ever added to';
--rollback DROP TRIGGER posting_no_update;
