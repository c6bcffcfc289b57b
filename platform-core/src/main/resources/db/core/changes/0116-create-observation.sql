--liquibase formatted sql logicalFilePath:db/core/changes/0116-create-observation.sql

--changeset mesoderm:0116-create-observation
CREATE TABLE observation (
  id          BINARY(16)     NOT NULL PRIMARY KEY,
  patient_id  BINARY(16)     NOT NULL,
  session_id  BINARY(16)     NULL,
  code        VARCHAR(190)   COLLATE utf8mb4_nopad_bin NOT NULL,
  value       DECIMAL(20, 6) NOT NULL,
  unit        VARCHAR(32)    COLLATE utf8mb4_nopad_bin NOT NULL,
  observed_on DATE           NOT NULL,
  external_id VARCHAR(190)   COLLATE utf8mb4_nopad_bin NULL,
  CONSTRAINT observation_once UNIQUE (patient_id, external_id),
  CONSTRAINT observation_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT observation_session FOREIGN KEY (session_id) REFERENCES treatment_session (id),
  KEY observation_course (patient_id, code, observed_on)
);
--rollback DROP TABLE observation;
