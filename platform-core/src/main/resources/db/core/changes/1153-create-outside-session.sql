--liquibase formatted sql logicalFilePath:db/core/changes/1153-create-outside-session.sql

--changeset mesoderm:1153-create-outside-session
CREATE TABLE outside_session (
  id           BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id   BINARY(16)      NOT NULL,
  site_id      BINARY(16)      NOT NULL,
  modality     VARCHAR(32)     COLLATE utf8mb4_nopad_bin NOT NULL,
  done_on      DATE            NOT NULL,
  practitioner VARCHAR(128)    NULL,
  external_id  VARCHAR(64)     COLLATE utf8mb4_nopad_bin NULL,
  state        VARCHAR(16)     COLLATE utf8mb4_nopad_bin NOT NULL,
  reason       VARBINARY(2000) NULL,
  corrects_id  BINARY(16)      NULL,
  written_at   DATETIME(6)     NOT NULL,
  written_by   BINARY(16)      NULL,
  CONSTRAINT outside_session_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT outside_session_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT outside_session_corrects FOREIGN KEY (corrects_id) REFERENCES outside_session (id),
  CONSTRAINT outside_session_once UNIQUE (site_id, external_id),
  CONSTRAINT outside_session_corrected_once UNIQUE (corrects_id),
  CONSTRAINT outside_session_state CHECK (state IN ('STANDING', 'CORRECTED', 'STRUCK')),
  CONSTRAINT outside_session_why CHECK ((state = 'STANDING') = (reason IS NULL)),
  KEY outside_session_days (patient_id, state, done_on)
);
--rollback DROP TABLE outside_session;
