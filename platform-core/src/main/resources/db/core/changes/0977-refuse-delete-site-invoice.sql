--liquibase formatted sql logicalFilePath:db/core/changes/0977-refuse-delete-site-invoice.sql

--changeset mesoderm:0977-refuse-delete-site-invoice splitStatements:false
CREATE TRIGGER site_invoice_no_delete BEFORE DELETE ON site_invoice FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'An issued invoice never changes';
--rollback DROP TRIGGER site_invoice_no_delete;
