--liquibase formatted sql logicalFilePath:db/core/changes/0059-create-clinical-condition.sql

--changeset mesoderm:0059-create-clinical-condition
CREATE TABLE clinical_condition (
  id          BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id  BINARY(16)      NOT NULL,
  codes       VARCHAR(1000)   COLLATE utf8mb4_nopad_bin NOT NULL,
  active      BOOLEAN         NOT NULL,
  status      VARCHAR(32)     COLLATE utf8mb4_nopad_bin NOT NULL,
  began_on    DATE            NULL,
  ended_on    DATE            NULL,
  noted_on    DATE            NULL,
  detail      VARBINARY(4200) NOT NULL,
  provenance  VARCHAR(120)    NOT NULL,
  external_id VARCHAR(190)    COLLATE utf8mb4_nopad_bin NULL,
  recorded_at DATETIME(6)     NOT NULL,
  CONSTRAINT clinical_condition_once UNIQUE (patient_id, external_id),
  CONSTRAINT clinical_condition_patient FOREIGN KEY (patient_id) REFERENCES patient (id)
);
--rollback DROP TABLE clinical_condition;
