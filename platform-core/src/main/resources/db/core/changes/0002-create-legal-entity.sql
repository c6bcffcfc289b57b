--liquibase formatted sql logicalFilePath:db/core/changes/0002-create-legal-entity.sql

--changeset mesoderm:0002-create-legal-entity
CREATE TABLE legal_entity (
  id                 BINARY(16)   NOT NULL PRIMARY KEY,
  code               VARCHAR(32)  COLLATE utf8mb4_nopad_bin NOT NULL,
  name               VARCHAR(200) NOT NULL,
  country            CHAR(2)      COLLATE utf8mb4_nopad_bin NOT NULL,
  currency           CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  fiscal_start_month TINYINT      NOT NULL,
  created_at         DATETIME(6)  NOT NULL,
  CONSTRAINT legal_entity_code UNIQUE (code),
  CONSTRAINT legal_entity_month CHECK (fiscal_start_month BETWEEN 1 AND 12)
);
--rollback DROP TABLE legal_entity;
