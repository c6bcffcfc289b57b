--liquibase formatted sql logicalFilePath:db/core/changes/0975-create-site-invoice-tax.sql

--changeset mesoderm:0975-create-site-invoice-tax
CREATE TABLE site_invoice_tax (
  invoice_id         BINARY(16) NOT NULL,
  tax_code_id        BINARY(16) NOT NULL,
  base_minor         BIGINT     NOT NULL,
  tax_minor          BIGINT     NOT NULL,
  debtor_base_minor  BIGINT     NOT NULL,
  debtor_tax_minor   BIGINT     NOT NULL,
  creditor_base_minor BIGINT     NOT NULL,
  creditor_tax_minor BIGINT     NOT NULL,
  PRIMARY KEY (invoice_id, tax_code_id),
  CONSTRAINT site_invoice_tax_invoice FOREIGN KEY (invoice_id) REFERENCES site_invoice (id),
  CONSTRAINT site_invoice_tax_code FOREIGN KEY (tax_code_id) REFERENCES tax_code (id)
);
--rollback DROP TABLE site_invoice_tax;
