--liquibase formatted sql logicalFilePath:db/core/changes/0944-insert-use-confirmation-retention.sql

--changeset mesoderm:0944-insert-use-confirmation-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('use_code', 'financial-record'), ('use_code_try', 'financial-record'), ('use_confirmation', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('use_code', 'use_code_try', 'use_confirmation');
