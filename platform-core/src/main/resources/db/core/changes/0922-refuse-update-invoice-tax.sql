--liquibase formatted sql logicalFilePath:db/core/changes/0922-refuse-update-invoice-tax.sql

--changeset mesoderm:0922-refuse-update-invoice-tax splitStatements:false
CREATE TRIGGER invoice_tax_no_update BEFORE UPDATE ON invoice_tax FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'An issued invoice never changes';
--rollback DROP TRIGGER invoice_tax_no_update;
