--liquibase formatted sql logicalFilePath:db/core/changes/0823-insert-freeze-fee-retention.sql

--changeset mesoderm:0823-insert-freeze-fee-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('money_movement', 'financial-record'), ('freeze_fee', 'financial-record'),
       ('freeze_price', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('money_movement', 'freeze_fee', 'freeze_price');
