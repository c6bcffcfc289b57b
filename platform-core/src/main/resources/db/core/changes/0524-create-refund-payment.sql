--liquibase formatted sql logicalFilePath:db/core/changes/0524-create-refund-payment.sql

--changeset mesoderm:0524-create-refund-payment
CREATE TABLE refund_payment (
  id                BINARY(16)  NOT NULL PRIMARY KEY,
  refund_id         BINARY(16)  NOT NULL,
  payment_id        BINARY(16)  NULL,
  site_id           BINARY(16)  NOT NULL,
  tender            VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor      BIGINT      NOT NULL,
  currency          CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  tendered_minor    BIGINT      NOT NULL,
  tendered_currency CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  journal_id        BINARY(16)  NOT NULL,
  CONSTRAINT refund_payment_refund FOREIGN KEY (refund_id) REFERENCES refund (id),
  CONSTRAINT refund_payment_payment FOREIGN KEY (payment_id) REFERENCES payment (id),
  CONSTRAINT refund_payment_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT refund_payment_journal UNIQUE (journal_id),
  CONSTRAINT refund_payment_amount CHECK (amount_minor > 0)
);
--rollback DROP TABLE refund_payment;
