--liquibase formatted sql logicalFilePath:db/core/changes/0606-insert-use-denial-retention.sql

--changeset mesoderm:0606-insert-use-denial-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('use_denial', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'use_denial';
