--liquibase formatted sql logicalFilePath:db/core/changes/0117-create-adverse-event.sql

--changeset mesoderm:0117-create-adverse-event
CREATE TABLE adverse_event (
  id          BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id  BINARY(16)      NOT NULL,
  session_id  BINARY(16)      NOT NULL,
  site_id     BINARY(16)      NOT NULL,
  code        VARCHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  grade       TINYINT         NOT NULL,
  note        VARBINARY(8400) NOT NULL,
  reported_at DATETIME(6)     NOT NULL,
  CONSTRAINT adverse_event_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT adverse_event_session FOREIGN KEY (session_id) REFERENCES treatment_session (id),
  CONSTRAINT adverse_event_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT adverse_event_grade CHECK (grade BETWEEN 1 AND 5)
);
--rollback DROP TABLE adverse_event;
