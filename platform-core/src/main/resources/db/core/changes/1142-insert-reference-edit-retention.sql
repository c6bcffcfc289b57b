--liquibase formatted sql logicalFilePath:db/core/changes/1142-insert-reference-edit-retention.sql

--changeset mesoderm:1142-insert-reference-edit-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('reference_edit', 'clinical-record'),
       ('reference_edition', 'chain-data');
--rollback DELETE FROM record_retention WHERE record_type IN ('reference_edit', 'reference_edition');
