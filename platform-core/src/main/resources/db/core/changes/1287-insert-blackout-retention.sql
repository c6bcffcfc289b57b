--liquibase formatted sql logicalFilePath:db/core/changes/1287-insert-blackout-retention.sql

--changeset mesoderm:1287-insert-blackout-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('patient_blackout', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type = 'patient_blackout';
