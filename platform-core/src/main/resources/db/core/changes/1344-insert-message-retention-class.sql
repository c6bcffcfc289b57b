--liquibase formatted sql logicalFilePath:db/core/changes/1344-insert-message-retention-class.sql

--changeset mesoderm:1344-insert-message-retention-class
INSERT INTO retention_class (code, description, years, starts_when, source) VALUES ('message-log', 'Messages to patients and what they refused', 2, 'sent', 'design-default');
--rollback DELETE FROM retention_class WHERE code = 'message-log';
