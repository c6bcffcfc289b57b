--liquibase formatted sql logicalFilePath:db/core/changes/0795-create-contract-tax.sql

--changeset mesoderm:0795-create-contract-tax
CREATE TABLE contract_tax (
  contract_id      BINARY(16) NOT NULL,
  tax_code_id      BINARY(16) NOT NULL,
  gross_minor      BIGINT     NOT NULL,
  tax_minor        BIGINT     NOT NULL,
  used_gross_minor BIGINT     NOT NULL,
  used_tax_minor   BIGINT     NOT NULL,
  due_gross_minor  BIGINT     NOT NULL,
  due_tax_minor    BIGINT     NOT NULL,
  PRIMARY KEY (contract_id, tax_code_id),
  CONSTRAINT contract_tax_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT contract_tax_code FOREIGN KEY (tax_code_id) REFERENCES tax_code (id)
);
--rollback DROP TABLE contract_tax;
