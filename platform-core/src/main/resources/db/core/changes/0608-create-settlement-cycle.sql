--liquibase formatted sql logicalFilePath:db/core/changes/0608-create-settlement-cycle.sql

--changeset mesoderm:0608-create-settlement-cycle
CREATE TABLE settlement_cycle (
  id       BINARY(16)  NOT NULL PRIMARY KEY,
  every    VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  since    DATETIME(6) NOT NULL,
  by_staff BINARY(16)  NULL
);
--rollback DROP TABLE settlement_cycle;
