--liquibase formatted sql logicalFilePath:db/core/changes/1341-insert-vial-retention.sql

--changeset mesoderm:1341-insert-vial-retention
INSERT INTO record_retention (record_type, retention) VALUES ('vial', 'clinical-record'), ('used_part', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('vial', 'used_part');
