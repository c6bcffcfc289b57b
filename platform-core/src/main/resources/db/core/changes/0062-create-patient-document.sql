--liquibase formatted sql logicalFilePath:db/core/changes/0062-create-patient-document.sql

--changeset mesoderm:0062-create-patient-document
CREATE TABLE patient_document (
  id         BINARY(16)   NOT NULL PRIMARY KEY,
  patient_id BINARY(16)   NOT NULL,
  kind       VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  title      VARCHAR(200) NOT NULL,
  media_type VARCHAR(80)  COLLATE utf8mb4_nopad_bin NOT NULL,
  content    MEDIUMBLOB   NOT NULL,
  retention  VARCHAR(32)  COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  created_by BINARY(16)   NULL,
  CONSTRAINT patient_document_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT patient_document_retention FOREIGN KEY (retention) REFERENCES retention_class (code),
  CONSTRAINT patient_document_staff FOREIGN KEY (created_by) REFERENCES staff (id)
);
--rollback DROP TABLE patient_document;
