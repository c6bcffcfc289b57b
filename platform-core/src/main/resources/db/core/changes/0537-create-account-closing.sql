--liquibase formatted sql

--changeset mesoderm:0537-create-account-closing
CREATE TABLE account_closing (
  event_id            BINARY(16)  NOT NULL,
  account_id          BINARY(16)  NOT NULL,
  site_id             BINARY(16)  NOT NULL,
  account             VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  qualifier           VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  counter_site_id     BINARY(16)  NULL,
  currency            CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  balance_minor       BIGINT      NOT NULL,
  functional_currency CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  functional_minor    BIGINT      NOT NULL,
  PRIMARY KEY (event_id, account_id),
  CONSTRAINT account_closing_event FOREIGN KEY (event_id) REFERENCES period_event (id)
);
--rollback DROP TABLE account_closing;
