--liquibase formatted sql logicalFilePath:db/core/changes/0053-create-patient-identifier.sql

--changeset mesoderm:0053-create-patient-identifier
CREATE TABLE patient_identifier (
  id         BINARY(16)   NOT NULL PRIMARY KEY,
  patient_id BINARY(16)   NOT NULL,
  system     VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
  value      VARCHAR(190) COLLATE utf8mb4_nopad_bin NOT NULL,
  type       VARCHAR(120) NULL,
  CONSTRAINT patient_identifier_once UNIQUE (system, value),
  CONSTRAINT patient_identifier_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  KEY patient_identifier_value (value)
);
--rollback DROP TABLE patient_identifier;
