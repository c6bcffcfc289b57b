--liquibase formatted sql logicalFilePath:db/control/changes/0053-create-account-session.sql

--changeset mesoderm:0053-create-account-session
CREATE TABLE account_session (
  token_hash   BINARY(32)  NOT NULL PRIMARY KEY,
  account_id   BINARY(16)  NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  last_seen_at DATETIME(6) NOT NULL,
  ends_at      DATETIME(6) NOT NULL,
  CONSTRAINT account_session_account FOREIGN KEY (account_id) REFERENCES account (id),
  KEY account_session_ends (ends_at)
);
--rollback DROP TABLE account_session;
