--liquibase formatted sql logicalFilePath:db/core/changes/0505-insert-netting-retention.sql

--changeset mesoderm:0505-insert-netting-retention
INSERT INTO record_retention (record_type, retention) VALUES ('settlement_netting', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'settlement_netting';
