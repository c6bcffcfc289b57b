--liquibase formatted sql logicalFilePath:db/core/changes/0485-add-settlement-rule-service-item.sql

--changeset mesoderm:0485-add-settlement-rule-service-item
ALTER TABLE settlement_rule ADD COLUMN service_item VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT '';
--rollback ALTER TABLE settlement_rule DROP COLUMN service_item;
