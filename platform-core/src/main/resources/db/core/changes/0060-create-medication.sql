--liquibase formatted sql logicalFilePath:db/core/changes/0060-create-medication.sql

--changeset mesoderm:0060-create-medication
CREATE TABLE medication (
  id          BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id  BINARY(16)      NOT NULL,
  codes       VARCHAR(1000)   COLLATE utf8mb4_nopad_bin NOT NULL,
  active      BOOLEAN         NOT NULL,
  status      VARCHAR(32)     COLLATE utf8mb4_nopad_bin NOT NULL,
  began_on    DATE            NULL,
  ended_on    DATE            NULL,
  content     VARBINARY(4200) NOT NULL,
  informant   VARCHAR(300)    NULL,
  provenance  VARCHAR(120)    NOT NULL,
  external_id VARCHAR(190)    COLLATE utf8mb4_nopad_bin NULL,
  recorded_at DATETIME(6)     NOT NULL,
  recorded_by BINARY(16)      NULL,
  CONSTRAINT medication_once UNIQUE (patient_id, external_id),
  CONSTRAINT medication_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT medication_staff FOREIGN KEY (recorded_by) REFERENCES staff (id)
);
--rollback DROP TABLE medication;
