--liquibase formatted sql logicalFilePath:db/core/changes/0792-add-package-version-voucher-kind.sql

--changeset mesoderm:0792-add-package-version-voucher-kind
ALTER TABLE package_version
  ADD COLUMN voucher_kind VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'NONE',
  ADD CONSTRAINT package_version_voucher CHECK (voucher_kind IN ('NONE', 'SINGLE_PURPOSE', 'MULTI_PURPOSE'));
--rollback ALTER TABLE package_version DROP CONSTRAINT package_version_voucher, DROP COLUMN voucher_kind;
