--liquibase formatted sql logicalFilePath:db/core/changes/1408-insert-consent-retention.sql

--changeset mesoderm:1408-insert-consent-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('patient_consent', 'clinical-record'),
       ('care_duty', 'chain-data');
--rollback DELETE FROM record_retention WHERE record_type IN ('patient_consent', 'care_duty');
