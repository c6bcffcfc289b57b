--liquibase formatted sql logicalFilePath:db/core/changes/0620-create-payment-reversal.sql

--changeset mesoderm:0620-create-payment-reversal
CREATE TABLE payment_reversal (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  payment_id  BINARY(16)   NOT NULL,
  reversed_at DATETIME(6)  NOT NULL,
  reversed_by BINARY(16)   NULL,
  reason      VARCHAR(200) NOT NULL,
  journal_id  BINARY(16)   NOT NULL,
  CONSTRAINT payment_reversal_of FOREIGN KEY (payment_id) REFERENCES payment (id),
  CONSTRAINT payment_reversal_once UNIQUE (payment_id),
  CONSTRAINT payment_reversal_journal UNIQUE (journal_id)
);
--rollback DROP TABLE payment_reversal;
