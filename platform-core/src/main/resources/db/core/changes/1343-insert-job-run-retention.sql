--liquibase formatted sql logicalFilePath:db/core/changes/1343-insert-job-run-retention.sql

--changeset mesoderm:1343-insert-job-run-retention
INSERT INTO record_retention (record_type, retention) VALUES ('job_run', 'passing');
--rollback DELETE FROM record_retention WHERE record_type = 'job_run';
