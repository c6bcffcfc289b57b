--liquibase formatted sql logicalFilePath:db/core/changes/0011-create-document-series.sql

--changeset mesoderm:0011-create-document-series
CREATE TABLE document_series (
  legal_entity_id BINARY(16)  NOT NULL,
  type            VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  fiscal_year     SMALLINT    NOT NULL,
  prefix          VARCHAR(24) COLLATE utf8mb4_nopad_bin NOT NULL,
  next_number     BIGINT      NOT NULL,
  PRIMARY KEY (legal_entity_id, type, fiscal_year),
  CONSTRAINT document_series_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT document_series_next CHECK (next_number >= 1)
);
--rollback DROP TABLE document_series;
