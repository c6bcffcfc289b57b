--liquibase formatted sql logicalFilePath:db/core/changes/1034-insert-freeze-fee-return-retention.sql

--changeset mesoderm:1034-insert-freeze-fee-return-retention
INSERT INTO record_retention (record_type, retention) VALUES ('freeze_fee_return', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'freeze_fee_return';
