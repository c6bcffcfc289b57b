--liquibase formatted sql logicalFilePath:db/core/changes/0983-create-breakage-entry.sql

--changeset mesoderm:0983-create-breakage-entry
CREATE TABLE breakage_entry (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  legal_entity_id BINARY(16)  NOT NULL,
  site_id         BINARY(16)  NOT NULL,
  currency        CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  estimate_id     BINARY(16)  NULL,
  amount_minor    BIGINT      NOT NULL,
  booked_on       DATE        NOT NULL,
  booked_at       DATETIME(6) NOT NULL,
  booked_by       BINARY(16)  NULL,
  journal_id      BINARY(16)  NOT NULL,
  CONSTRAINT breakage_entry_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT breakage_entry_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT breakage_entry_estimate FOREIGN KEY (estimate_id) REFERENCES breakage_estimate (id),
  CONSTRAINT breakage_entry_journal UNIQUE (journal_id),
  CONSTRAINT breakage_entry_amount CHECK (amount_minor <> 0 AND (estimate_id IS NOT NULL OR amount_minor < 0))
);
--rollback DROP TABLE breakage_entry;
