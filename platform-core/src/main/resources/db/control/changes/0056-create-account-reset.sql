--liquibase formatted sql logicalFilePath:db/control/changes/0056-create-account-reset.sql

--changeset mesoderm:0056-create-account-reset
CREATE TABLE account_reset (
  account_id BINARY(16)  NOT NULL PRIMARY KEY,
  token_hash BINARY(32)  NOT NULL,
  ends_at    DATETIME(6) NOT NULL,
  CONSTRAINT account_reset_token UNIQUE (token_hash),
  CONSTRAINT account_reset_account FOREIGN KEY (account_id) REFERENCES account (id),
  KEY account_reset_ends (ends_at)
);
--rollback DROP TABLE account_reset;
