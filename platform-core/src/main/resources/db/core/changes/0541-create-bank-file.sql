--liquibase formatted sql logicalFilePath:db/core/changes/0541-create-bank-file.sql

--changeset mesoderm:0541-create-bank-file
CREATE TABLE bank_file (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  site_id     BINARY(16)   NOT NULL,
  sha256      BINARY(32)   NOT NULL,
  name        VARCHAR(255) NOT NULL,
  format      VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  size_bytes  BIGINT       NOT NULL,
  statements  INT          NOT NULL,
  lines_new   INT          NOT NULL,
  lines_known INT          NOT NULL,
  imported_at DATETIME(6)  NOT NULL,
  imported_by BINARY(16)   NULL,
  CONSTRAINT bank_file_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT bank_file_once UNIQUE (site_id, sha256)
);
--rollback DROP TABLE bank_file;
