--liquibase formatted sql logicalFilePath:db/core/changes/1347-insert-message-retention.sql

--changeset mesoderm:1347-insert-message-retention
INSERT INTO record_retention (record_type, retention) VALUES ('contact_preference', 'message-log'), ('notice', 'message-log');
--rollback DELETE FROM record_retention WHERE record_type IN ('contact_preference', 'notice');
