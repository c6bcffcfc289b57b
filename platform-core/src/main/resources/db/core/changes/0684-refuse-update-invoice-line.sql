--liquibase formatted sql logicalFilePath:db/core/changes/0684-refuse-update-invoice-line.sql

--changeset mesoderm:0684-refuse-update-invoice-line splitStatements:false
CREATE TRIGGER invoice_line_no_update BEFORE UPDATE ON invoice_line FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'An issued invoice never changes';
--rollback DROP TRIGGER invoice_line_no_update;
