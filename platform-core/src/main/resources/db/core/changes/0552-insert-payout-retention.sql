--liquibase formatted sql logicalFilePath:db/core/changes/0552-insert-payout-retention.sql

--changeset mesoderm:0552-insert-payout-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('payout', 'financial-record'),
       ('payout_item', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('payout', 'payout_item');
