--liquibase formatted sql logicalFilePath:db/core/changes/0700-create-account-code.sql

--changeset mesoderm:0700-create-account-code
CREATE TABLE account_code (
  legal_entity_id BINARY(16)  NOT NULL,
  account         VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  code            VARCHAR(100) NOT NULL,
  PRIMARY KEY (legal_entity_id, account),
  CONSTRAINT account_code_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id)
);
--rollback DROP TABLE account_code;
