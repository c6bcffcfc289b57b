--liquibase formatted sql logicalFilePath:db/core/changes/0648-create-instalment.sql

--changeset mesoderm:0648-create-instalment
CREATE TABLE instalment (
  contract_id  BINARY(16) NOT NULL,
  no           INT        NOT NULL,
  due_on       DATE       NOT NULL,
  amount_minor BIGINT     NOT NULL,
  PRIMARY KEY (contract_id, no),
  CONSTRAINT instalment_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT instalment_amount CHECK (amount_minor > 0)
);
--rollback DROP TABLE instalment;
