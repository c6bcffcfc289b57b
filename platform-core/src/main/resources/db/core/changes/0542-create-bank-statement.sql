--liquibase formatted sql logicalFilePath:db/core/changes/0542-create-bank-statement.sql

--changeset mesoderm:0542-create-bank-statement
CREATE TABLE bank_statement (
  id         BINARY(16)     NOT NULL PRIMARY KEY,
  account_id BINARY(16)     NOT NULL,
  file_id    BINARY(16)     NOT NULL,
  sha256     BINARY(32)     NOT NULL,
  kind       VARCHAR(16)    COLLATE utf8mb4_nopad_bin NOT NULL,
  state      VARCHAR(16)    COLLATE utf8mb4_nopad_bin NOT NULL,
  reference  VARCHAR(140)   NOT NULL,
  sequence   VARCHAR(35)    NULL,
  from_on    DATE           NULL,
  to_on      DATE           NULL,
  opening    DECIMAL(23, 5) NULL,
  closing    DECIMAL(23, 5) NULL,
  total      DECIMAL(30, 5) NOT NULL,
  difference DECIMAL(30, 5) NULL,
  line_count INT            NOT NULL,
  CONSTRAINT bank_statement_account FOREIGN KEY (account_id) REFERENCES bank_account (id),
  CONSTRAINT bank_statement_file FOREIGN KEY (file_id) REFERENCES bank_file (id),
  CONSTRAINT bank_statement_once UNIQUE (account_id, sha256),
  CONSTRAINT bank_statement_state CHECK (
    CASE state WHEN 'OK' THEN COALESCE(difference = 0, FALSE)
      WHEN 'BROKEN' THEN COALESCE(difference <> 0, FALSE)
      WHEN 'UNCHECKED' THEN difference IS NULL ELSE FALSE END)
);
--rollback DROP TABLE bank_statement;
