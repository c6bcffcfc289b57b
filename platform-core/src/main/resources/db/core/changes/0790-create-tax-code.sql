--liquibase formatted sql logicalFilePath:db/core/changes/0790-create-tax-code.sql

--changeset mesoderm:0790-create-tax-code
CREATE TABLE tax_code (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  legal_entity_id BINARY(16)   NOT NULL,
  code            VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  category        VARCHAR(2)   COLLATE utf8mb4_nopad_bin NOT NULL,
  percent         DECIMAL(7,4) NOT NULL,
  jurisdiction    VARCHAR(100) NOT NULL,
  reason          VARCHAR(200) NULL,
  source          VARCHAR(500) NOT NULL,
  adviser         VARCHAR(200) NOT NULL,
  valid_from      DATE         NOT NULL,
  recorded_at     DATETIME(6)  NOT NULL,
  recorded_by     BINARY(16)   NULL,
  CONSTRAINT tax_code_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT tax_code_from UNIQUE (legal_entity_id, code, valid_from),
  CONSTRAINT tax_code_category CHECK (category IN ('S', 'Z', 'E', 'AE', 'O')),
  CONSTRAINT tax_code_percent CHECK (percent < 100 AND (category = 'S') = (percent > 0)),
  CONSTRAINT tax_code_reason CHECK (category IN ('S', 'Z') OR reason IS NOT NULL)
);
--rollback DROP TABLE tax_code;
