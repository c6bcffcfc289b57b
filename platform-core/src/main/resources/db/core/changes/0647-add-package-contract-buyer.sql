--liquibase formatted sql logicalFilePath:db/core/changes/0647-add-package-contract-buyer.sql

--changeset mesoderm:0647-add-package-contract-buyer
ALTER TABLE package_contract
  ADD COLUMN buyer_id BINARY(16) NULL,
  ADD CONSTRAINT package_contract_buyer FOREIGN KEY (buyer_id) REFERENCES buyer (id);
--rollback ALTER TABLE package_contract DROP FOREIGN KEY package_contract_buyer, DROP COLUMN buyer_id;
