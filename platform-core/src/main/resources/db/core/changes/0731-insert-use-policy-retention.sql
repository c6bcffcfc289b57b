--liquibase formatted sql logicalFilePath:db/core/changes/0731-insert-use-policy-retention.sql

--changeset mesoderm:0731-insert-use-policy-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('use_policy', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'use_policy';
