--liquibase formatted sql logicalFilePath:db/core/changes/0776-create-voucher-carry.sql

--changeset mesoderm:0776-create-voucher-carry
CREATE TABLE voucher_carry (
  id                BINARY(16)  NOT NULL PRIMARY KEY,
  voucher_id        BINARY(16)  NOT NULL,
  payment_id        BINARY(16)  NOT NULL,
  site_id           BINARY(16)  NOT NULL,
  amount_minor      BIGINT      NOT NULL,
  settled_minor     BIGINT      NOT NULL,
  share_id          BINARY(16)  NULL,
  carried_at        DATETIME(6) NOT NULL,
  journal_id        BINARY(16)  NOT NULL,
  return_id         BINARY(16)  NULL,
  returned_at       DATETIME(6) NULL,
  return_journal_id BINARY(16)  NULL,
  CONSTRAINT voucher_carry_voucher FOREIGN KEY (voucher_id) REFERENCES voucher (id),
  CONSTRAINT voucher_carry_payment FOREIGN KEY (payment_id) REFERENCES payment (id),
  CONSTRAINT voucher_carry_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT voucher_carry_share FOREIGN KEY (share_id) REFERENCES credit_share (id),
  CONSTRAINT voucher_carry_once UNIQUE (payment_id),
  CONSTRAINT voucher_carry_journal UNIQUE (journal_id),
  CONSTRAINT voucher_carry_return UNIQUE (return_id),
  CONSTRAINT voucher_carry_return_journal UNIQUE (return_journal_id),
  CONSTRAINT voucher_carry_amount CHECK (amount_minor > 0),
  CONSTRAINT voucher_carry_returned CHECK ((return_id IS NULL) = (return_journal_id IS NULL) AND (return_id IS NULL) = (returned_at IS NULL))
);
--rollback DROP TABLE voucher_carry;
