--liquibase formatted sql logicalFilePath:db/core/changes/1192-insert-checkpoint-retention.sql

--changeset mesoderm:1192-insert-checkpoint-retention
INSERT INTO record_retention (record_type, retention) VALUES ('checkpoint', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type = 'checkpoint';
