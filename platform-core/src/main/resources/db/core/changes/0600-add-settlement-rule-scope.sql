--liquibase formatted sql logicalFilePath:db/core/changes/0600-add-settlement-rule-scope.sql

--changeset mesoderm:0600-add-settlement-rule-scope
ALTER TABLE settlement_rule
  ADD COLUMN package_template VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT '',
  ADD COLUMN measure VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT '';
--rollback UPDATE settlement_rule SET valid_to = valid_from WHERE package_template <> '' OR measure <> '';
--rollback ALTER TABLE settlement_rule DROP COLUMN measure, DROP COLUMN package_template;
