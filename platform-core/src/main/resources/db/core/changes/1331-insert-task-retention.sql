--liquibase formatted sql logicalFilePath:db/core/changes/1331-insert-task-retention.sql

--changeset mesoderm:1331-insert-task-retention
INSERT INTO record_retention (record_type, retention) VALUES ('task', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type = 'task';
