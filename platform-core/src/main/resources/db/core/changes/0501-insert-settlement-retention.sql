--liquibase formatted sql logicalFilePath:db/core/changes/0501-insert-settlement-retention.sql

--changeset mesoderm:0501-insert-settlement-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('settlement_transfer', 'financial-record'), ('claim_dispute', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('settlement_transfer', 'claim_dispute');
