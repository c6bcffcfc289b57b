--liquibase formatted sql logicalFilePath:db/core/changes/0659-insert-payment-intent-retention.sql

--changeset mesoderm:0659-insert-payment-intent-retention
INSERT INTO record_retention (record_type, retention) VALUES ('payment_intent', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'payment_intent';
