--liquibase formatted sql logicalFilePath:db/ledger/changes/0011-create-posting.sql

--changeset mesoderm:0011-create-posting
CREATE TABLE posting (
  journal_id          BINARY(16)  NOT NULL,
  line_no             INT         NOT NULL,
  account_id          BINARY(16)  NOT NULL,
  legal_entity_id     BINARY(16)  NOT NULL,
  site_id             BINARY(16)  NOT NULL,
  account             VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  qualifier           VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  counter_site_id     BINARY(16)  NULL,
  contract_id         BINARY(16)  NULL,
  unit_id             BINARY(16)  NULL,
  currency            CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor        BIGINT      NOT NULL,
  functional_currency CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  functional_minor    BIGINT      NOT NULL,
  rate_id             BINARY(16)  NULL,
  business_date       DATE        NOT NULL,
  period              INT         NOT NULL,
  PRIMARY KEY (journal_id, line_no),
  CONSTRAINT posting_journal FOREIGN KEY (journal_id) REFERENCES journal (id),
  CONSTRAINT posting_amount CHECK (amount_minor <> 0),
  KEY posting_account (account_id, business_date),
  KEY posting_contract (contract_id)
);
--rollback DROP TABLE posting;
