--liquibase formatted sql logicalFilePath:db/core/changes/0058-create-allergy.sql

--changeset mesoderm:0058-create-allergy
CREATE TABLE allergy (
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
  CONSTRAINT allergy_once UNIQUE (patient_id, external_id),
  CONSTRAINT allergy_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT allergy_staff FOREIGN KEY (recorded_by) REFERENCES staff (id)
);
--rollback DROP TABLE allergy;
