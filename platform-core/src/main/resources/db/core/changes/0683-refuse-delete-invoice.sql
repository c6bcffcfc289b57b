--liquibase formatted sql logicalFilePath:db/core/changes/0683-refuse-delete-invoice.sql

--changeset mesoderm:0683-refuse-delete-invoice splitStatements:false
CREATE TRIGGER invoice_no_delete BEFORE DELETE ON invoice FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'An issued invoice never changes';
--rollback DROP TRIGGER invoice_no_delete;
