--liquibase formatted sql logicalFilePath:db/core/changes/0924-insert-invoice-tax-retention.sql

--changeset mesoderm:0924-insert-invoice-tax-retention
INSERT INTO record_retention (record_type, retention) VALUES ('invoice_tax', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'invoice_tax';
