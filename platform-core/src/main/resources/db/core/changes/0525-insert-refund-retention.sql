--liquibase formatted sql logicalFilePath:db/core/changes/0525-insert-refund-retention.sql

--changeset mesoderm:0525-insert-refund-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('refund', 'financial-record'), ('refund_unit', 'financial-record'),
       ('refund_payment', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('refund', 'refund_unit', 'refund_payment');
