--liquibase formatted sql logicalFilePath:db/core/changes/0528-check-package-contract-refunds.sql

--changeset mesoderm:0528-check-package-contract-refunds
ALTER TABLE package_contract
  ADD CONSTRAINT package_contract_cancelled
    CHECK (cancelled_minor >= 0 AND paid_minor + cancelled_minor <= price_minor),
  ADD CONSTRAINT package_contract_released
    CHECK (earned_minor + released_minor + cancelled_minor <= price_minor);
--rollback ALTER TABLE package_contract DROP CONSTRAINT package_contract_released, DROP CONSTRAINT package_contract_cancelled;
