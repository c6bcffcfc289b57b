--liquibase formatted sql logicalFilePath:db/core/changes/0487-replace-settlement-rule-from.sql

--changeset mesoderm:0487-replace-settlement-rule-from
ALTER TABLE settlement_rule
  DROP INDEX settlement_rule_from,
  ADD CONSTRAINT settlement_rule_item_from UNIQUE (seller_site_id, provider_site_id, service_item, valid_from);
--rollback ALTER TABLE settlement_rule DROP INDEX settlement_rule_item_from, ADD KEY settlement_rule_from (seller_site_id, provider_site_id, valid_from);
