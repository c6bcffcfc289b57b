--liquibase formatted sql logicalFilePath:db/core/changes/0503-create-settlement-netting.sql

--changeset mesoderm:0503-create-settlement-netting
CREATE TABLE settlement_netting (
  id         BINARY(16)  NOT NULL PRIMARY KEY,
  run_id     BINARY(16)  NOT NULL,
  currency   CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  netted_at  DATETIME(6) NOT NULL,
  netted_by  BINARY(16)  NULL,
  journal_id BINARY(16)  NOT NULL,
  CONSTRAINT settlement_netting_run FOREIGN KEY (run_id) REFERENCES settlement_run (id),
  CONSTRAINT settlement_netting_journal UNIQUE (journal_id)
);
--rollback DROP TABLE settlement_netting;
