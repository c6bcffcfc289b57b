--liquibase formatted sql logicalFilePath:db/core/changes/1263-insert-appointment-retention.sql

--changeset mesoderm:1263-insert-appointment-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('resource_day', 'passing'), ('appointment', 'clinical-record'), ('appointment_resource', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('resource_day', 'appointment', 'appointment_resource');
