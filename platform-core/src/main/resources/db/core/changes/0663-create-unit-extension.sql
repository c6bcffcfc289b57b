--liquibase formatted sql logicalFilePath:db/core/changes/0663-create-unit-extension.sql

--changeset mesoderm:0663-create-unit-extension
CREATE TABLE unit_extension (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  contract_id BINARY(16)   NOT NULL,
  site_id     BINARY(16)   NOT NULL,
  expires_on  DATE         NOT NULL,
  reason      VARCHAR(200) NOT NULL,
  extended_at DATETIME(6)  NOT NULL,
  extended_on DATE         NOT NULL,
  extended_by BINARY(16)   NULL,
  CONSTRAINT unit_extension_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT unit_extension_site FOREIGN KEY (site_id) REFERENCES site (id)
);
--rollback DROP TABLE unit_extension;
