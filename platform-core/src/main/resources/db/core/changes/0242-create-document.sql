--liquibase formatted sql logicalFilePath:db/core/changes/0242-create-document.sql

--changeset mesoderm:0242-create-document
CREATE TABLE document (
  legal_entity_id BINARY(16)  NOT NULL,
  type            VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  fiscal_year     SMALLINT    NOT NULL,
  number          BIGINT      NOT NULL,
  text            VARCHAR(48) COLLATE utf8mb4_nopad_bin NOT NULL,
  subject_id      BINARY(16)  NOT NULL,
  issued_at       DATETIME(6) NOT NULL,
  PRIMARY KEY (legal_entity_id, type, fiscal_year, number),
  CONSTRAINT document_subject UNIQUE (subject_id, type),
  CONSTRAINT document_series_of FOREIGN KEY (legal_entity_id, type, fiscal_year)
    REFERENCES document_series (legal_entity_id, type, fiscal_year)
);
--rollback DROP TABLE document;
