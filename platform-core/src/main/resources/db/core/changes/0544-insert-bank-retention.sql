--liquibase formatted sql logicalFilePath:db/core/changes/0544-insert-bank-retention.sql

--changeset mesoderm:0544-insert-bank-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('bank_account', 'financial-record'),
       ('bank_file', 'financial-record'),
       ('bank_statement', 'financial-record'),
       ('bank_line', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('bank_account', 'bank_file', 'bank_statement', 'bank_line');
