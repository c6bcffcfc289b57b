--liquibase formatted sql logicalFilePath:db/core/changes/0666-insert-extension-retention.sql

--changeset mesoderm:0666-insert-extension-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('unit_extension', 'financial-record'), ('unit_extension_unit', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('unit_extension', 'unit_extension_unit');
