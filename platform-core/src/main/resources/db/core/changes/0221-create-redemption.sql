--liquibase formatted sql logicalFilePath:db/core/changes/0221-create-redemption.sql

--changeset mesoderm:0221-create-redemption
CREATE TABLE redemption (
  id                   BINARY(16)  NOT NULL PRIMARY KEY,
  unit_id              BINARY(16)  NOT NULL,
  seq                  BIGINT      NOT NULL,
  contract_id          BINARY(16)  NOT NULL,
  treatment_session_id BINARY(16)  NOT NULL,
  line_no              INT         NOT NULL,
  site_id              BINARY(16)  NOT NULL,
  performed_at         DATETIME(6) NOT NULL,
  recorded_by          BINARY(16)  NULL,
  value_minor          BIGINT      NOT NULL,
  currency             CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  rule_id              BINARY(16)  NULL,
  settlement_minor     BIGINT      NULL,
  settlement_currency  CHAR(3)     COLLATE utf8mb4_nopad_bin NULL,
  seller_rate_id       BINARY(16)  NULL,
  provider_rate_id     BINARY(16)  NULL,
  journal_id           BINARY(16)  NOT NULL,
  reversed_by          BINARY(16)  NULL,
  CONSTRAINT redemption_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT redemption_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT redemption_session FOREIGN KEY (treatment_session_id) REFERENCES treatment_session (id),
  CONSTRAINT redemption_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT redemption_seq UNIQUE (unit_id, seq),
  CONSTRAINT redemption_line UNIQUE (treatment_session_id, line_no),
  CONSTRAINT redemption_journal UNIQUE (journal_id)
);
--rollback DROP TABLE redemption;
