--liquibase formatted sql logicalFilePath:db/core/changes/0012-create-retention-class.sql

--changeset mesoderm:0012-create-retention-class
CREATE TABLE retention_class (
  code        VARCHAR(32)  COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  description VARCHAR(200) NOT NULL,
  years       SMALLINT     NOT NULL,
  starts_when VARCHAR(32)  COLLATE utf8mb4_nopad_bin NOT NULL,
  source      VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL
);
--rollback DROP TABLE retention_class;
