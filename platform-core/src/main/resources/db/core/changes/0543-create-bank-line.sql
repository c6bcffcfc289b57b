--liquibase formatted sql logicalFilePath:db/core/changes/0543-create-bank-line.sql

--changeset mesoderm:0543-create-bank-line
CREATE TABLE bank_line (
  id              BINARY(16)     NOT NULL PRIMARY KEY,
  account_id      BINARY(16)     NOT NULL,
  statement_id    BINARY(16)     NOT NULL,
  sha256          BINARY(32)     NOT NULL,
  equal_no        INT            NOT NULL,
  line_no         INT            NOT NULL,
  booked_on       DATE           NOT NULL,
  value_on        DATE           NULL,
  amount          DECIMAL(23, 5) NOT NULL,
  bank_reference  VARCHAR(140)   NULL,
  reference       VARCHAR(140)   NULL,
  end_to_end      VARCHAR(140)   NULL,
  batch           VARCHAR(140)   NULL,
  reversal        BOOLEAN        NOT NULL,
  counterparty    VARCHAR(255)   NULL,
  counter_account VARCHAR(64)    NULL,
  text            VARCHAR(2000)  NOT NULL,
  CONSTRAINT bank_line_account FOREIGN KEY (account_id) REFERENCES bank_account (id),
  CONSTRAINT bank_line_statement FOREIGN KEY (statement_id) REFERENCES bank_statement (id),
  CONSTRAINT bank_line_once UNIQUE (account_id, sha256, equal_no),
  KEY bank_line_booked (account_id, booked_on)
);
--rollback DROP TABLE bank_line;
