--liquibase formatted sql logicalFilePath:db/core/changes/0522-create-refund.sql

--changeset mesoderm:0522-create-refund
CREATE TABLE refund (
  id                 BINARY(16)  NOT NULL PRIMARY KEY,
  contract_id        BINARY(16)  NOT NULL,
  site_id            BINARY(16)  NOT NULL,
  policy             VARCHAR(80) COLLATE utf8mb4_nopad_bin NOT NULL,
  reason             VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  currency           CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  value_minor        BIGINT      NOT NULL,
  cancelled_minor    BIGINT      NOT NULL,
  refund_minor       BIGINT      NOT NULL,
  fee_minor          BIGINT      NOT NULL,
  true_up_minor      BIGINT      NOT NULL,
  compensation_minor BIGINT      NOT NULL,
  sheet              TEXT        COLLATE utf8mb4_nopad_bin NOT NULL,
  refunded_at        DATETIME(6) NOT NULL,
  refunded_on        DATE        NOT NULL,
  refunded_by        BINARY(16)  NULL,
  journal_id         BINARY(16)  NOT NULL,
  CONSTRAINT refund_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT refund_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT refund_journal UNIQUE (journal_id),
  CONSTRAINT refund_adds_up
    CHECK (value_minor = cancelled_minor + refund_minor + fee_minor + true_up_minor),
  CONSTRAINT refund_not_negative
    CHECK (cancelled_minor >= 0 AND refund_minor >= 0 AND fee_minor >= 0 AND compensation_minor >= 0)
);
--rollback DROP TABLE refund;
