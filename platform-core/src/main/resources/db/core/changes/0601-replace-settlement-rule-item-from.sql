--liquibase formatted sql logicalFilePath:db/core/changes/0601-replace-settlement-rule-item-from.sql

--changeset mesoderm:0601-replace-settlement-rule-item-from
ALTER TABLE settlement_rule
  DROP INDEX settlement_rule_item_from,
  ADD CONSTRAINT settlement_rule_scope_from
    UNIQUE (seller_site_id, provider_site_id, package_template, service_item, measure, valid_from);
--rollback ALTER TABLE settlement_rule DROP INDEX settlement_rule_scope_from, ADD KEY settlement_rule_item_from (seller_site_id, provider_site_id, service_item, valid_from);
