--liquibase formatted sql logicalFilePath:db/core/changes/0622-insert-payment-reversal-retention.sql

--changeset mesoderm:0622-insert-payment-reversal-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('payment_reversal', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'payment_reversal';
