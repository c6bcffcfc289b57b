--liquibase formatted sql logicalFilePath:db/core/changes/0540-create-bank-account.sql

--changeset mesoderm:0540-create-bank-account
CREATE TABLE bank_account (
  id         BINARY(16)   NOT NULL PRIMARY KEY,
  site_id    BINARY(16)   NOT NULL,
  code       VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  number     VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  currency   CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  holder     VARCHAR(140) NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  created_by BINARY(16)   NULL,
  CONSTRAINT bank_account_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT bank_account_code UNIQUE (code),
  CONSTRAINT bank_account_number UNIQUE (number, currency)
);
--rollback DROP TABLE bank_account;
