--liquibase formatted sql logicalFilePath:db/core/changes/0937-create-use-confirmation.sql

--changeset mesoderm:0937-create-use-confirmation
CREATE TABLE use_confirmation (
  id                   BINARY(16)  NOT NULL PRIMARY KEY,
  treatment_session_id BINARY(16)  NOT NULL,
  site_id              BINARY(16)  NOT NULL,
  patient_id           BINARY(16)  NOT NULL,
  method               VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  code_id              BINARY(16)  NULL,
  signature            MEDIUMBLOB  NULL,
  signature_sha256     BINARY(32)  NULL,
  confirmed_at         DATETIME(6) NOT NULL,
  recorded_by          BINARY(16)  NULL,
  CONSTRAINT use_confirmation_session FOREIGN KEY (treatment_session_id) REFERENCES treatment_session (id),
  CONSTRAINT use_confirmation_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT use_confirmation_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT use_confirmation_code FOREIGN KEY (code_id) REFERENCES use_code (id),
  CONSTRAINT use_confirmation_once UNIQUE (treatment_session_id),
  CONSTRAINT use_confirmation_method CHECK (method IN ('CODE', 'SIGNATURE')),
  CONSTRAINT use_confirmation_evidence CHECK ((method = 'CODE') = (code_id IS NOT NULL)
    AND (method = 'SIGNATURE') = (signature IS NOT NULL)
    AND (signature IS NULL) = (signature_sha256 IS NULL))
);
--rollback DROP TABLE use_confirmation;
