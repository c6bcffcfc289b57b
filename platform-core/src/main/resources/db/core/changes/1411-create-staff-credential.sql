--liquibase formatted sql logicalFilePath:db/core/changes/1411-create-staff-credential.sql

--changeset mesoderm:1411-create-staff-credential
CREATE TABLE staff_credential (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  staff_id    BINARY(16)   NOT NULL,
  kind        VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  modality    VARCHAR(20)  COLLATE utf8mb4_nopad_bin NULL,
  technique   VARCHAR(64)  COLLATE utf8mb4_nopad_bin NULL,
  body        VARCHAR(200) NOT NULL,
  number      VARCHAR(100) NOT NULL,
  issued_on   DATE         NOT NULL,
  expires_on  DATE         NULL,
  verified_by BINARY(16)   NULL,
  verified_at DATETIME(6)  NOT NULL,
  ended_at    DATETIME(6)  NULL,
  ended_by    BINARY(16)   NULL,
  end_reason  VARCHAR(300) NULL,
  CONSTRAINT staff_credential_staff FOREIGN KEY (staff_id) REFERENCES staff (id),
  CONSTRAINT staff_credential_verified_by FOREIGN KEY (verified_by) REFERENCES staff (id),
  CONSTRAINT staff_credential_days CHECK (expires_on IS NULL OR expires_on >= issued_on),
  CONSTRAINT staff_credential_ended CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
  KEY staff_credential_of (staff_id, modality, expires_on),
  KEY staff_credential_expiry (expires_on, id)
);
--rollback DROP TABLE staff_credential;
