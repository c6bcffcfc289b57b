--liquibase formatted sql logicalFilePath:db/core/changes/0921-create-invoice-tax.sql

--changeset mesoderm:0921-create-invoice-tax
CREATE TABLE invoice_tax (
  invoice_id  BINARY(16) NOT NULL,
  tax_code_id BINARY(16) NOT NULL,
  base_minor  BIGINT     NOT NULL,
  tax_minor   BIGINT     NOT NULL,
  PRIMARY KEY (invoice_id, tax_code_id),
  CONSTRAINT invoice_tax_invoice FOREIGN KEY (invoice_id) REFERENCES invoice (id),
  CONSTRAINT invoice_tax_code FOREIGN KEY (tax_code_id) REFERENCES tax_code (id)
);
--rollback DROP TABLE invoice_tax;
