--liquibase formatted sql logicalFilePath:db/core/changes/0105-create-reference-file.sql

--changeset mesoderm:0105-create-reference-file
CREATE TABLE reference_file (
  path      VARCHAR(190) COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  sha256    CHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  loaded_at DATETIME(6)  NOT NULL
);
--rollback DROP TABLE reference_file;
