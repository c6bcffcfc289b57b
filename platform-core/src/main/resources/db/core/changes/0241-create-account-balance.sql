--liquibase formatted sql logicalFilePath:db/core/changes/0241-create-account-balance.sql

--changeset mesoderm:0241-create-account-balance
CREATE TABLE account_balance (
  account_id          BINARY(16)  NOT NULL,
  period              INT         NOT NULL,
  legal_entity_id     BINARY(16)  NOT NULL,
  site_id             BINARY(16)  NOT NULL,
  account             VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  qualifier           VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  counter_site_id     BINARY(16)  NULL,
  currency            CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  movement_minor      BIGINT      NOT NULL,
  functional_currency CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  functional_minor    BIGINT      NOT NULL,
  PRIMARY KEY (account_id, period)
);
--rollback DROP TABLE account_balance;
