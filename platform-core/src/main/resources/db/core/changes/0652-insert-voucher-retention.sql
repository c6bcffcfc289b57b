--liquibase formatted sql logicalFilePath:db/core/changes/0652-insert-voucher-retention.sql

--changeset mesoderm:0652-insert-voucher-retention
INSERT INTO record_retention (record_type, retention) VALUES ('voucher', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'voucher';
