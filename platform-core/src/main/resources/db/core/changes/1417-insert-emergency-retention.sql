--liquibase formatted sql logicalFilePath:db/core/changes/1417-insert-emergency-retention.sql

--changeset mesoderm:1417-insert-emergency-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('emergency', 'clinical-record'),
       ('emergency_entry', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('emergency', 'emergency_entry');
