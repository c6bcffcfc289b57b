--liquibase formatted sql logicalFilePath:db/core/changes/1406-create-patient-consent.sql

--changeset mesoderm:1406-create-patient-consent
CREATE TABLE patient_consent (
  id              BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id      BINARY(16)      NOT NULL,
  site_id         BINARY(16)      NOT NULL,
  modality        VARCHAR(20)     COLLATE utf8mb4_nopad_bin NOT NULL,
  scope_key       VARCHAR(100)    COLLATE utf8mb4_nopad_bin NOT NULL,
  text_version    INT             NOT NULL,
  text_sha256     CHAR(64)        COLLATE utf8mb4_nopad_bin NOT NULL,
  language        VARCHAR(16)     COLLATE utf8mb4_nopad_bin NOT NULL,
  signature       MEDIUMBLOB      NOT NULL,
  informed_at     DATETIME(6)     NOT NULL,
  waiver          VARBINARY(2200) NULL,
  signed_at       DATETIME(6)     NOT NULL,
  taken_by        BINARY(16)      NULL,
  document_id     BINARY(16)      NOT NULL,
  withdrawn_at    DATETIME(6)     NULL,
  withdrawn_by    BINARY(16)      NULL,
  withdraw_reason VARBINARY(2200) NULL,
  CONSTRAINT patient_consent_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT patient_consent_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT patient_consent_taken_by FOREIGN KEY (taken_by) REFERENCES staff (id),
  CONSTRAINT patient_consent_document FOREIGN KEY (document_id) REFERENCES patient_document (id),
  CONSTRAINT patient_consent_withdrawn CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL)),
  KEY patient_consent_of (patient_id, modality, signed_at)
);
--rollback DROP TABLE patient_consent;
