--liquibase formatted sql logicalFilePath:db/core/changes/0978-refuse-update-site-invoice-tax.sql

--changeset mesoderm:0978-refuse-update-site-invoice-tax splitStatements:false
CREATE TRIGGER site_invoice_tax_no_update BEFORE UPDATE ON site_invoice_tax FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'An issued invoice never changes';
--rollback DROP TRIGGER site_invoice_tax_no_update;
