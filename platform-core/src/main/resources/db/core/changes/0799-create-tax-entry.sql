--liquibase formatted sql logicalFilePath:db/core/changes/0799-create-tax-entry.sql

--changeset mesoderm:0799-create-tax-entry
CREATE TABLE tax_entry (
  id              BINARY(16) NOT NULL PRIMARY KEY,
  journal_id      BINARY(16) NOT NULL,
  tax_code_id     BINARY(16) NOT NULL,
  contract_id     BINARY(16) NULL,
  legal_entity_id BINARY(16) NOT NULL,
  site_id         BINARY(16) NOT NULL,
  side            VARCHAR(8) COLLATE utf8mb4_nopad_bin NOT NULL,
  currency        CHAR(3)    COLLATE utf8mb4_nopad_bin NOT NULL,
  base_minor      BIGINT     NOT NULL,
  tax_minor       BIGINT     NOT NULL,
  business_date   DATE       NOT NULL,
  period          INT        NOT NULL,
  CONSTRAINT tax_entry_code FOREIGN KEY (tax_code_id) REFERENCES tax_code (id),
  CONSTRAINT tax_entry_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT tax_entry_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT tax_entry_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT tax_entry_side CHECK (side IN ('OUTPUT', 'INPUT')),
  KEY tax_entry_journal (journal_id),
  KEY tax_entry_reported (legal_entity_id, business_date)
);
--rollback DROP TABLE tax_entry;
