--liquibase formatted sql logicalFilePath:db/core/changes/1413-insert-credential-retention.sql

--changeset mesoderm:1413-insert-credential-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('staff_credential', 'chain-data'),
       ('examination', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('staff_credential', 'examination');
