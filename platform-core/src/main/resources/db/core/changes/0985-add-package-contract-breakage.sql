--liquibase formatted sql logicalFilePath:db/core/changes/0985-add-package-contract-breakage.sql

--changeset mesoderm:0985-add-package-contract-breakage
ALTER TABLE package_contract
  ADD COLUMN breakage_minor BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT package_contract_breakage CHECK (breakage_minor >= 0);
--rollback ALTER TABLE package_contract DROP CONSTRAINT package_contract_breakage, DROP COLUMN breakage_minor;
