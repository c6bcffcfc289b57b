--liquibase formatted sql logicalFilePath:db/core/changes/1412-create-examination.sql

--changeset mesoderm:1412-create-examination
CREATE TABLE examination (
  id            BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id    BINARY(16)      NOT NULL,
  site_id       BINARY(16)      NOT NULL,
  prescriber_id BINARY(16)      NULL,
  profession    VARCHAR(20)     COLLATE utf8mb4_nopad_bin NOT NULL,
  examined_on   DATE            NOT NULL,
  in_person     BOOLEAN         NOT NULL,
  note          VARBINARY(8400) NOT NULL,
  recorded_at   DATETIME(6)     NOT NULL,
  recorded_by   BINARY(16)      NULL,
  CONSTRAINT examination_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT examination_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT examination_prescriber FOREIGN KEY (prescriber_id) REFERENCES staff (id),
  KEY examination_of (patient_id, examined_on)
);
--rollback DROP TABLE examination;
