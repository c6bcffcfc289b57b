--liquibase formatted sql logicalFilePath:db/core/changes/0793-add-package-contract-voucher-kind.sql

--changeset mesoderm:0793-add-package-contract-voucher-kind
ALTER TABLE package_contract
  ADD COLUMN voucher_kind VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'NONE',
  ADD CONSTRAINT package_contract_voucher CHECK (voucher_kind IN ('NONE', 'SINGLE_PURPOSE', 'MULTI_PURPOSE'));
--rollback ALTER TABLE package_contract DROP CONSTRAINT package_contract_voucher, DROP COLUMN voucher_kind;
