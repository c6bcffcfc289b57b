--liquibase formatted sql logicalFilePath:db/core/changes/0411-add-package-contract-split-rule.sql

--changeset mesoderm:0411-add-package-contract-split-rule
ALTER TABLE package_contract ADD COLUMN split_rule VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'LARGEST_REMAINDER';
--rollback ALTER TABLE package_contract DROP COLUMN split_rule;
