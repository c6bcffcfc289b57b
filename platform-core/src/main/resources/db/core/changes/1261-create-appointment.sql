--liquibase formatted sql logicalFilePath:db/core/changes/1261-create-appointment.sql

--changeset mesoderm:1261-create-appointment
CREATE TABLE appointment (
  id                 BINARY(16)      NOT NULL PRIMARY KEY,
  site_id            BINARY(16)      NOT NULL,
  patient_id         BINARY(16)      NOT NULL,
  modality           VARCHAR(32)     COLLATE utf8mb4_nopad_bin NOT NULL,
  module             VARCHAR(36)     COLLATE utf8mb4_nopad_bin NULL,
  service_item       VARCHAR(64)     COLLATE utf8mb4_nopad_bin NULL,
  planned_session_id BINARY(16)      NULL,
  state              VARCHAR(16)     COLLATE utf8mb4_nopad_bin NOT NULL,
  starts_at          DATETIME(6)     NOT NULL,
  ends_at            DATETIME(6)     NOT NULL,
  preparation_minutes SMALLINT       NOT NULL,
  treatment_minutes  SMALLINT        NOT NULL,
  observation_minutes SMALLINT       NOT NULL,
  local_start        DATETIME        NOT NULL,
  zone               VARCHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  note               VARBINARY(4000) NULL,
  end_reason         VARBINARY(2000) NULL,
  sequence           INT             NOT NULL,
  version            BIGINT          NOT NULL,
  made_via           VARCHAR(16)     COLLATE utf8mb4_nopad_bin NOT NULL,
  hold_reference     VARCHAR(64)     COLLATE utf8mb4_nopad_bin NULL,
  mark               VARCHAR(16)     COLLATE utf8mb4_nopad_bin NULL,
  booked_at          DATETIME(6)     NOT NULL,
  booked_by          BINARY(16)      NULL,
  changed_at         DATETIME(6)     NOT NULL,
  changed_by         BINARY(16)      NULL,
  CONSTRAINT appointment_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT appointment_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT appointment_step FOREIGN KEY (planned_session_id) REFERENCES planned_session (id),
  CONSTRAINT appointment_state CHECK (state IN ('BOOKED', 'ARRIVED', 'DONE', 'CANCELLED', 'MISSED')),
  CONSTRAINT appointment_order CHECK (starts_at < ends_at),
  KEY appointment_of_patient (patient_id, starts_at),
  KEY appointment_at_site (site_id, starts_at)
);
--rollback DROP TABLE appointment;
