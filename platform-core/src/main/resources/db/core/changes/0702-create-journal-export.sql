--liquibase formatted sql logicalFilePath:db/core/changes/0702-create-journal-export.sql

--changeset mesoderm:0702-create-journal-export
CREATE TABLE journal_export (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  legal_entity_id BINARY(16)  NOT NULL,
  from_day        DATE        NOT NULL,
  to_day          DATE        NOT NULL,
  format          VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  sha256          BINARY(32)  NOT NULL,
  entries         BIGINT      NOT NULL,
  sealed_seq      BIGINT      NOT NULL,
  made_at         DATETIME(6) NOT NULL,
  made_by         BINARY(16)  NULL,
  CONSTRAINT journal_export_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  KEY journal_export_of_entity (legal_entity_id, id)
);
--rollback DROP TABLE journal_export;
