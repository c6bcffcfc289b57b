--liquibase formatted sql logicalFilePath:db/core/changes/0824-create-card-dispute.sql

--changeset mesoderm:0824-create-card-dispute
CREATE TABLE card_dispute (
  id                  BINARY(16)   NOT NULL PRIMARY KEY,
  payment_id          BINARY(16)   NOT NULL,
  contract_id         BINARY(16)   NOT NULL,
  site_id             BINARY(16)   NOT NULL,
  reference           VARCHAR(100) NOT NULL,
  reason              VARCHAR(200) NOT NULL,
  state               VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor        BIGINT       NOT NULL,
  currency            CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  tendered_minor      BIGINT       NOT NULL,
  tendered_currency   CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  fee_minor           BIGINT       NOT NULL,
  freeze_id           BINARY(16)   NULL,
  opened_at           DATETIME(6)  NOT NULL,
  opened_on           DATE         NOT NULL,
  opened_by           BINARY(16)   NULL,
  journal_id          BINARY(16)   NOT NULL,
  decided_at          DATETIME(6)  NULL,
  decided_on          DATE         NULL,
  decided_by          BINARY(16)   NULL,
  decision_journal_id BINARY(16)   NULL,
  fee_returned_minor  BIGINT       NOT NULL DEFAULT 0,
  value_minor         BIGINT       NOT NULL DEFAULT 0,
  unearned_minor      BIGINT       NOT NULL DEFAULT 0,
  CONSTRAINT card_dispute_payment FOREIGN KEY (payment_id) REFERENCES payment (id),
  CONSTRAINT card_dispute_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT card_dispute_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT card_dispute_freeze FOREIGN KEY (freeze_id) REFERENCES unit_freeze (id),
  CONSTRAINT card_dispute_once UNIQUE (site_id, reference),
  CONSTRAINT card_dispute_journal UNIQUE (journal_id),
  CONSTRAINT card_dispute_decision UNIQUE (decision_journal_id),
  CONSTRAINT card_dispute_state CHECK (state IN ('OPEN', 'LOST', 'WON')),
  CONSTRAINT card_dispute_decided CHECK ((state = 'OPEN') = (decided_at IS NULL)),
  CONSTRAINT card_dispute_amounts CHECK (amount_minor > 0 AND tendered_minor > 0 AND fee_minor >= 0
    AND fee_returned_minor BETWEEN 0 AND fee_minor AND value_minor >= 0
    AND unearned_minor BETWEEN 0 AND amount_minor)
);
--rollback DROP TABLE card_dispute;
