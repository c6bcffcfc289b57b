--liquibase formatted sql logicalFilePath:db/core/changes/0774-create-tender-programme.sql

--changeset mesoderm:0774-create-tender-programme
CREATE TABLE tender_programme (
  id         BINARY(16)   NOT NULL PRIMARY KEY,
  code       VARCHAR(40)  COLLATE utf8mb4_nopad_bin NOT NULL,
  name       VARCHAR(120) NOT NULL,
  kind       VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  clearing   VARCHAR(40)  COLLATE utf8mb4_nopad_bin NOT NULL,
  refundable BOOLEAN      NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  created_by BINARY(16)   NULL,
  ended_at   DATETIME(6)  NULL,
  CONSTRAINT tender_programme_code UNIQUE (code)
);
--rollback DROP TABLE tender_programme;
