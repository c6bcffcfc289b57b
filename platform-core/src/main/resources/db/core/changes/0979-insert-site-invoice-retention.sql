--liquibase formatted sql logicalFilePath:db/core/changes/0979-insert-site-invoice-retention.sql

--changeset mesoderm:0979-insert-site-invoice-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('site_invoice', 'financial-record'), ('site_invoice_line', 'financial-record'), ('site_invoice_tax', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('site_invoice', 'site_invoice_line', 'site_invoice_tax');
