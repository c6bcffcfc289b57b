--liquibase formatted sql logicalFilePath:db/core/changes/0704-insert-journal-export-retention.sql

--changeset mesoderm:0704-insert-journal-export-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('journal_export', 'financial-record'), ('journal_export_unsealed', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type LIKE 'journal_export%';
