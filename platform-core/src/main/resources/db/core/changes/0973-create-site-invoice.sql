--liquibase formatted sql logicalFilePath:db/core/changes/0973-create-site-invoice.sql

--changeset mesoderm:0973-create-site-invoice
CREATE TABLE site_invoice (
  id                BINARY(16)  NOT NULL PRIMARY KEY,
  kind              VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  corrects_id       BINARY(16)  NULL,
  run_id            BINARY(16)  NOT NULL,
  site_id           BINARY(16)  NOT NULL,
  legal_entity_id   BINARY(16)  NOT NULL,
  counter_site_id   BINARY(16)  NOT NULL,
  counter_entity_id BINARY(16)  NOT NULL,
  currency          CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  journal_id        BINARY(16)  NOT NULL,
  issued_at         DATETIME(6) NOT NULL,
  issued_on         DATE        NOT NULL,
  CONSTRAINT site_invoice_corrects FOREIGN KEY (corrects_id) REFERENCES site_invoice (id),
  CONSTRAINT site_invoice_run FOREIGN KEY (run_id) REFERENCES settlement_run (id),
  CONSTRAINT site_invoice_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT site_invoice_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT site_invoice_counter FOREIGN KEY (counter_site_id) REFERENCES site (id),
  CONSTRAINT site_invoice_counter_entity FOREIGN KEY (counter_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT site_invoice_journal UNIQUE (journal_id),
  CONSTRAINT site_invoice_entities CHECK (legal_entity_id <> counter_entity_id),
  CONSTRAINT site_invoice_kind CHECK (kind IN ('INVOICE', 'CREDIT_NOTE')),
  CONSTRAINT site_invoice_corrected CHECK ((kind = 'CREDIT_NOTE') = (corrects_id IS NOT NULL)),
  KEY site_invoice_pair (run_id, site_id, counter_site_id)
);
--rollback DROP TABLE site_invoice;
