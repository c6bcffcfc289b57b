--liquibase formatted sql logicalFilePath:db/core/changes/1151-create-book-import-line.sql

--changeset mesoderm:1151-create-book-import-line
CREATE TABLE book_import_line (
  id           BINARY(16)      NOT NULL PRIMARY KEY,
  import_id    BINARY(16)      NOT NULL,
  line         INT             NOT NULL,
  external_id  VARCHAR(64)     COLLATE utf8mb4_nopad_bin NULL,
  patient      VARCHAR(128)    NULL,
  modality     VARCHAR(32)     COLLATE utf8mb4_nopad_bin NULL,
  local_start  DATETIME        NULL,
  utc_offset   VARCHAR(9)      COLLATE utf8mb4_nopad_bin NULL,
  minutes      SMALLINT        NULL,
  practitioner VARCHAR(128)    NULL,
  room         VARCHAR(128)    NULL,
  device       VARCHAR(128)    NULL,
  outcome      VARCHAR(16)     COLLATE utf8mb4_nopad_bin NOT NULL,
  code         VARCHAR(64)     COLLATE utf8mb4_nopad_bin NULL,
  said         VARCHAR(1000)   NULL,
  patient_id   BINARY(16)      NULL,
  rules_said   VARBINARY(8000) NULL,
  came_to      BINARY(16)      NULL,
  CONSTRAINT book_import_line_of FOREIGN KEY (import_id) REFERENCES book_import (id),
  CONSTRAINT book_import_line_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT book_import_line_once UNIQUE (import_id, line),
  CONSTRAINT book_import_line_outcome CHECK (outcome IN
    ('UNCHECKED', 'FITS', 'IMPORTED', 'ALREADY_THERE', 'REFUSED', 'UNREADABLE', 'PAST', 'OTHER_SITE')),
  KEY book_import_line_next (import_id, outcome, local_start, line)
);
--rollback DROP TABLE book_import_line;
