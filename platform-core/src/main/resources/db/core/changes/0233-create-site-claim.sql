--liquibase formatted sql logicalFilePath:db/core/changes/0233-create-site-claim.sql

--changeset mesoderm:0233-create-site-claim
CREATE TABLE site_claim (
  id                BINARY(16)  NOT NULL PRIMARY KEY,
  source            VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  source_id         BINARY(16)  NOT NULL,
  debtor_site_id    BINARY(16)  NOT NULL,
  creditor_site_id  BINARY(16)  NOT NULL,
  currency          CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor      BIGINT      NOT NULL,
  debtor_currency   CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  debtor_minor      BIGINT      NOT NULL,
  creditor_currency CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  creditor_minor    BIGINT      NOT NULL,
  occurred_at       DATETIME(6) NOT NULL,
  journal_id        BINARY(16)  NOT NULL,
  run_id            BINARY(16)  NULL,
  CONSTRAINT site_claim_debtor FOREIGN KEY (debtor_site_id) REFERENCES site (id),
  CONSTRAINT site_claim_creditor FOREIGN KEY (creditor_site_id) REFERENCES site (id),
  CONSTRAINT site_claim_run FOREIGN KEY (run_id) REFERENCES settlement_run (id),
  CONSTRAINT site_claim_source UNIQUE (source_id, source),
  CONSTRAINT site_claim_pair CHECK (debtor_site_id <> creditor_site_id),
  KEY site_claim_due (run_id, debtor_site_id, creditor_site_id, occurred_at)
);
--rollback DROP TABLE site_claim;
