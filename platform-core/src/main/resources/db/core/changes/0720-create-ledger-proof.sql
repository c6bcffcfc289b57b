--liquibase formatted sql logicalFilePath:db/core/changes/0720-create-ledger-proof.sql

--changeset mesoderm:0720-create-ledger-proof
CREATE TABLE ledger_proof (
  id       BINARY(16)   NOT NULL PRIMARY KEY,
  began_at DATETIME(6)  NOT NULL,
  ended_at DATETIME(6)  NOT NULL,
  broken   VARCHAR(500) NULL
);
--rollback DROP TABLE ledger_proof;
