--liquibase formatted sql logicalFilePath:db/core/changes/1438-insert-session-device-retention.sql

--changeset mesoderm:1438-insert-session-device-retention
INSERT INTO record_retention (record_type, retention) VALUES ('session_device', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type = 'session_device';
