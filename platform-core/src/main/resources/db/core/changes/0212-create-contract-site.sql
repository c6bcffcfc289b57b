--liquibase formatted sql logicalFilePath:db/core/changes/0212-create-contract-site.sql

--changeset mesoderm:0212-create-contract-site
CREATE TABLE contract_site (
  contract_id BINARY(16) NOT NULL,
  site_id     BINARY(16) NOT NULL,
  PRIMARY KEY (contract_id, site_id),
  CONSTRAINT contract_site_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT contract_site_site FOREIGN KEY (site_id) REFERENCES site (id)
);
--rollback DROP TABLE contract_site;
