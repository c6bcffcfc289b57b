--liquibase formatted sql logicalFilePath:db/core/changes/0609-insert-settlement-cycle-retention.sql

--changeset mesoderm:0609-insert-settlement-cycle-retention
INSERT INTO record_retention (record_type, retention) VALUES ('settlement_cycle', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'settlement_cycle';
