--liquibase formatted sql logicalFilePath:db/core/changes/0724-index-package-contract.sql

--changeset mesoderm:0724-index-package-contract
ALTER TABLE package_contract
  ADD KEY package_contract_sums (selling_site_id, sold_on, currency, price_minor),
  DROP KEY package_contract_sold;
--rollback ALTER TABLE package_contract ADD KEY package_contract_sold (selling_site_id, sold_on), DROP KEY package_contract_sums;
