--liquibase formatted sql logicalFilePath:db/core/changes/1286-create-patient-blackout.sql

--changeset mesoderm:1286-create-patient-blackout
CREATE TABLE patient_blackout (
  id         BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id BINARY(16)      NOT NULL,
  from_day   DATE            NOT NULL,
  to_day     DATE            NOT NULL,
  kind       VARCHAR(16)     COLLATE utf8mb4_nopad_bin NOT NULL,
  note       VARBINARY(2000) NULL,
  added_at   DATETIME(6)     NOT NULL,
  added_by   BINARY(16)      NULL,
  ended_at   DATETIME(6)     NULL,
  ended_by   BINARY(16)      NULL,
  CONSTRAINT patient_blackout_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT patient_blackout_days CHECK (from_day <= to_day),
  CONSTRAINT patient_blackout_kind CHECK (kind IN ('TRAVEL', 'FASTING', 'ILLNESS', 'EXAM', 'EVENT')),
  KEY patient_blackout_of (patient_id, to_day)
);
--rollback DROP TABLE patient_blackout;
