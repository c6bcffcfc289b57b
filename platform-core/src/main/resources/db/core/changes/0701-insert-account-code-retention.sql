--liquibase formatted sql logicalFilePath:db/core/changes/0701-insert-account-code-retention.sql

--changeset mesoderm:0701-insert-account-code-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('account_code', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'account_code';
