--liquibase formatted sql logicalFilePath:db/core/changes/1437-create-session-device.sql

--changeset mesoderm:1437-create-session-device
CREATE TABLE session_device (
  session_id BINARY(16)  NOT NULL,
  code       VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
  site_id    BINARY(16)  NOT NULL,
  module     VARCHAR(36) COLLATE utf8mb4_nopad_bin NOT NULL,
  done_on    DATE        NOT NULL,
  patient_id BINARY(16)  NOT NULL,
  PRIMARY KEY (session_id, code),
  KEY session_device_look_back (site_id, module, code, done_on, session_id, patient_id),
  CONSTRAINT session_device_session FOREIGN KEY (session_id) REFERENCES treatment_session (id),
  CONSTRAINT session_device_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT session_device_patient FOREIGN KEY (patient_id) REFERENCES patient (id)
);
--rollback DROP TABLE session_device;
