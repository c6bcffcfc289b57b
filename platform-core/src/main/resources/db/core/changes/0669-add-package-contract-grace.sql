--liquibase formatted sql logicalFilePath:db/core/changes/0669-add-package-contract-grace.sql

--changeset mesoderm:0669-add-package-contract-grace
ALTER TABLE package_contract
  ADD COLUMN grace_days INT NOT NULL DEFAULT 0,
  ADD CONSTRAINT package_contract_grace CHECK (grace_days BETWEEN 0 AND 365);
--rollback ALTER TABLE package_contract DROP CONSTRAINT package_contract_grace, DROP COLUMN grace_days;
