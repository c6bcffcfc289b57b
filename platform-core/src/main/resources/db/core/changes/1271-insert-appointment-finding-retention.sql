--liquibase formatted sql logicalFilePath:db/core/changes/1271-insert-appointment-finding-retention.sql

--changeset mesoderm:1271-insert-appointment-finding-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('appointment_finding', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type = 'appointment_finding';
