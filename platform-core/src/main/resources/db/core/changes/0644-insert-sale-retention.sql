--liquibase formatted sql logicalFilePath:db/core/changes/0644-insert-sale-retention.sql

--changeset mesoderm:0644-insert-sale-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('contract_price', 'financial-record'),
       ('discount_limit', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('contract_price', 'discount_limit');
