--liquibase formatted sql logicalFilePath:db/core/changes/0974-create-site-invoice-line.sql

--changeset mesoderm:0974-create-site-invoice-line
CREATE TABLE site_invoice_line (
  claim_id    BINARY(16) NOT NULL PRIMARY KEY,
  invoice_id  BINARY(16) NOT NULL,
  tax_code_id BINARY(16) NOT NULL,
  CONSTRAINT site_invoice_line_claim FOREIGN KEY (claim_id) REFERENCES site_claim (id),
  CONSTRAINT site_invoice_line_code FOREIGN KEY (tax_code_id) REFERENCES tax_code (id),
  KEY site_invoice_line_of (invoice_id, tax_code_id)
);
--rollback DROP TABLE site_invoice_line;
