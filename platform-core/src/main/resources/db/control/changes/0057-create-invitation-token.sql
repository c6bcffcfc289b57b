--liquibase formatted sql logicalFilePath:db/control/changes/0057-create-invitation-token.sql

--changeset mesoderm:0057-create-invitation-token
CREATE TABLE invitation_token (
  token_hash BINARY(32)  NOT NULL PRIMARY KEY,
  chain_key  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  ends_at    DATETIME(6) NOT NULL,
  CONSTRAINT invitation_token_chain FOREIGN KEY (chain_key) REFERENCES chain (chain_key),
  KEY invitation_token_ends (ends_at)
);
--rollback DROP TABLE invitation_token;
