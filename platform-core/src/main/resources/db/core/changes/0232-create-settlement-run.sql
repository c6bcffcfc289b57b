--liquibase formatted sql logicalFilePath:db/core/changes/0232-create-settlement-run.sql

--changeset mesoderm:0232-create-settlement-run
CREATE TABLE settlement_run (
  id         BINARY(16)  NOT NULL PRIMARY KEY,
  cut_off    DATETIME(6) NOT NULL,
  zone       VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  created_by BINARY(16)  NULL
);
--rollback DROP TABLE settlement_run;
