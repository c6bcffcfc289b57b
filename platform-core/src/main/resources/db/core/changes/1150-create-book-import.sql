--liquibase formatted sql logicalFilePath:db/core/changes/1150-create-book-import.sql

--changeset mesoderm:1150-create-book-import
CREATE TABLE book_import (
  id         BINARY(16)   NOT NULL PRIMARY KEY,
  site_id    BINARY(16)   NOT NULL,
  kind       VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  sha256     BINARY(32)   NOT NULL,
  name       VARCHAR(255) NOT NULL,
  state      VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  line_count INT          NOT NULL,
  taken_at   DATETIME(6)  NOT NULL,
  taken_by   BINARY(16)   NULL,
  CONSTRAINT book_import_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT book_import_once UNIQUE (site_id, kind, sha256),
  CONSTRAINT book_import_kind CHECK (kind IN ('VISITS', 'SESSIONS')),
  CONSTRAINT book_import_state CHECK (state IN ('CHECKING', 'CHECKED', 'IMPORTING', 'STOPPED', 'DONE'))
);
--rollback DROP TABLE book_import;
