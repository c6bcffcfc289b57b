--liquibase formatted sql logicalFilePath:db/core/changes/0686-insert-invoice-retention.sql

--changeset mesoderm:0686-insert-invoice-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('invoice', 'financial-record'), ('invoice_line', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('invoice', 'invoice_line');
