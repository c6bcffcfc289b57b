--liquibase formatted sql logicalFilePath:db/control/changes/0054-create-api-token.sql

--changeset mesoderm:0054-create-api-token
CREATE TABLE api_token (
  id         BINARY(16)   NOT NULL PRIMARY KEY,
  token_hash BINARY(32)   NOT NULL,
  account_id BINARY(16)   NOT NULL,
  chain_key  VARCHAR(16)  COLLATE utf8mb4_nopad_bin NULL,
  name       VARCHAR(100) NOT NULL,
  scopes     VARCHAR(2000) COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  ends_at    DATETIME(6)  NOT NULL,
  revoked_at DATETIME(6)  NULL,
  CONSTRAINT api_token_hash UNIQUE (token_hash),
  CONSTRAINT api_token_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT api_token_chain FOREIGN KEY (chain_key) REFERENCES chain (chain_key)
);
--rollback DROP TABLE api_token;
