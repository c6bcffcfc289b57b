--liquibase formatted sql logicalFilePath:db/core/changes/0220-create-payment.sql

--changeset mesoderm:0220-create-payment
CREATE TABLE payment (
  id                BINARY(16)  NOT NULL PRIMARY KEY,
  contract_id       BINARY(16)  NOT NULL,
  site_id           BINARY(16)  NOT NULL,
  tender            VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor      BIGINT      NOT NULL,
  currency          CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  tendered_minor    BIGINT      NOT NULL,
  tendered_currency CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  taken_at          DATETIME(6) NOT NULL,
  taken_on          DATE        NOT NULL,
  taken_by          BINARY(16)  NULL,
  journal_id        BINARY(16)  NOT NULL,
  CONSTRAINT payment_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT payment_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT payment_journal UNIQUE (journal_id),
  CONSTRAINT payment_amount CHECK (amount_minor > 0)
);
--rollback DROP TABLE payment;
