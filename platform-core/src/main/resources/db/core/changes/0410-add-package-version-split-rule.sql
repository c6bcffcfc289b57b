--liquibase formatted sql logicalFilePath:db/core/changes/0410-add-package-version-split-rule.sql

--changeset mesoderm:0410-add-package-version-split-rule
ALTER TABLE package_version ADD COLUMN split_rule VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'LARGEST_REMAINDER';
--rollback ALTER TABLE package_version DROP COLUMN split_rule;
