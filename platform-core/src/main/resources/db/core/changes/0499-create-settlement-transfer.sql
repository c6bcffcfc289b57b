--liquibase formatted sql logicalFilePath:db/core/changes/0499-create-settlement-transfer.sql

--changeset mesoderm:0499-create-settlement-transfer
CREATE TABLE settlement_transfer (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  statement_id    BINARY(16)  NULL,
  payer_site_id   BINARY(16)  NOT NULL,
  payer_entity_id BINARY(16)  NOT NULL,
  payee_site_id   BINARY(16)  NOT NULL,
  payee_entity_id BINARY(16)  NOT NULL,
  currency        CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor    BIGINT      NOT NULL,
  paid_at         DATETIME(6) NULL,
  paid_by         BINARY(16)  NULL,
  journal_id      BINARY(16)  NULL,
  CONSTRAINT settlement_transfer_statement FOREIGN KEY (statement_id) REFERENCES settlement_statement (id),
  CONSTRAINT settlement_transfer_payer FOREIGN KEY (payer_site_id) REFERENCES site (id),
  CONSTRAINT settlement_transfer_payee FOREIGN KEY (payee_site_id) REFERENCES site (id),
  CONSTRAINT settlement_transfer_journal UNIQUE (journal_id),
  CONSTRAINT settlement_transfer_amount CHECK (amount_minor >= 0),
  CONSTRAINT settlement_transfer_paid CHECK ((paid_at IS NULL) = (journal_id IS NULL))
);
--rollback DROP TABLE settlement_transfer;
