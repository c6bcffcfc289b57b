--liquibase formatted sql logicalFilePath:db/core/changes/0672-insert-freeze-retention.sql

--changeset mesoderm:0672-insert-freeze-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('unit_freeze', 'financial-record'), ('unit_freeze_unit', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('unit_freeze', 'unit_freeze_unit');
