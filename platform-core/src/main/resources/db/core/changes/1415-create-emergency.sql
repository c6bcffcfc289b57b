--liquibase formatted sql logicalFilePath:db/core/changes/1415-create-emergency.sql

--changeset mesoderm:1415-create-emergency
CREATE TABLE emergency (
  id                BINARY(16)  NOT NULL PRIMARY KEY,
  patient_id        BINARY(16)  NOT NULL,
  event_id          BINARY(16)  NOT NULL,
  site_id           BINARY(16)  NOT NULL,
  age_years         SMALLINT    NOT NULL,
  started_at        DATETIME(6) NOT NULL,
  started_by        BINARY(16)  NULL,
  ended_at          DATETIME(6) NULL,
  rule              VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  observation_hours SMALLINT    NULL,
  CONSTRAINT emergency_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT emergency_event FOREIGN KEY (event_id) REFERENCES adverse_event (id),
  CONSTRAINT emergency_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT emergency_ended CHECK ((ended_at IS NULL) = (observation_hours IS NULL))
);
--rollback DROP TABLE emergency;
