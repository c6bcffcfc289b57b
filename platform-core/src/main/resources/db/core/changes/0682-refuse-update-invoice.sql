--liquibase formatted sql logicalFilePath:db/core/changes/0682-refuse-update-invoice.sql

--changeset mesoderm:0682-refuse-update-invoice splitStatements:false
CREATE TRIGGER invoice_no_update BEFORE UPDATE ON invoice FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'An issued invoice never changes';
--rollback DROP TRIGGER invoice_no_update;
