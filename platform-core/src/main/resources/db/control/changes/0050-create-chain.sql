--liquibase formatted sql logicalFilePath:db/control/changes/0050-create-chain.sql

--changeset mesoderm:0050-create-chain
CREATE TABLE chain (
  chain_key    VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  display_name VARCHAR(200) NOT NULL,
  state        VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at   DATETIME(6)  NOT NULL
);
--rollback DROP TABLE chain;
