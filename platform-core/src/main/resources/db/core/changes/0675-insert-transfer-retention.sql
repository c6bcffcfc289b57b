--liquibase formatted sql logicalFilePath:db/core/changes/0675-insert-transfer-retention.sql

--changeset mesoderm:0675-insert-transfer-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('unit_transfer', 'financial-record'), ('unit_transfer_unit', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('unit_transfer', 'unit_transfer_unit');
