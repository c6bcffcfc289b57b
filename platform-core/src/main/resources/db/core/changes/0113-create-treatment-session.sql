--liquibase formatted sql logicalFilePath:db/core/changes/0113-create-treatment-session.sql

--changeset mesoderm:0113-create-treatment-session
CREATE TABLE treatment_session (
  id                 BINARY(16)  NOT NULL PRIMARY KEY,
  patient_id         BINARY(16)  NOT NULL,
  site_id            BINARY(16)  NOT NULL,
  module             VARCHAR(36) COLLATE utf8mb4_nopad_bin NOT NULL,
  modality           VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
  practitioner_id    BINARY(16)  NOT NULL,
  planned_session_id BINARY(16)  NULL,
  started_at         DATETIME(6) NOT NULL,
  ended_at           DATETIME(6) NOT NULL,
  done_on            DATE        NOT NULL,
  state              VARCHAR(12) COLLATE utf8mb4_nopad_bin NOT NULL,
  corrects_id        BINARY(16)  NULL,
  summary            MEDIUMBLOB  NOT NULL,
  retention          VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  recorded_at        DATETIME(6) NOT NULL,
  recorded_by        BINARY(16)  NULL,
  CONSTRAINT treatment_session_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT treatment_session_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT treatment_session_practitioner FOREIGN KEY (practitioner_id) REFERENCES staff (id),
  CONSTRAINT treatment_session_planned FOREIGN KEY (planned_session_id) REFERENCES planned_session (id),
  CONSTRAINT treatment_session_corrects FOREIGN KEY (corrects_id) REFERENCES treatment_session (id),
  CONSTRAINT treatment_session_retention FOREIGN KEY (retention) REFERENCES retention_class (code),
  CONSTRAINT treatment_session_recorded_by FOREIGN KEY (recorded_by) REFERENCES staff (id),
  CONSTRAINT treatment_session_corrected_once UNIQUE (corrects_id),
  CONSTRAINT treatment_session_state CHECK (state IN ('DONE', 'CORRECTED')),
  CONSTRAINT treatment_session_times CHECK (ended_at >= started_at),
  KEY treatment_session_history (patient_id, done_on),
  KEY treatment_session_day (site_id, done_on)
);
--rollback DROP TABLE treatment_session;
