--liquibase formatted sql logicalFilePath:db/core/changes/0791-create-tax-assignment.sql

--changeset mesoderm:0791-create-tax-assignment
CREATE TABLE tax_assignment (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  legal_entity_id BINARY(16)  NOT NULL,
  service_item    VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  charged_to      VARCHAR(8)  COLLATE utf8mb4_nopad_bin NOT NULL,
  code            VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  valid_from      DATE        NOT NULL,
  recorded_at     DATETIME(6) NOT NULL,
  recorded_by     BINARY(16)  NULL,
  CONSTRAINT tax_assignment_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT tax_assignment_item FOREIGN KEY (service_item) REFERENCES service_item (code),
  CONSTRAINT tax_assignment_from UNIQUE (legal_entity_id, service_item, charged_to, valid_from),
  CONSTRAINT tax_assignment_charged CHECK (charged_to IN ('PATIENT', 'SITE'))
);
--rollback DROP TABLE tax_assignment;
