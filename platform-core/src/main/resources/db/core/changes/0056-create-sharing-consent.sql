--liquibase formatted sql logicalFilePath:db/core/changes/0056-create-sharing-consent.sql

--changeset mesoderm:0056-create-sharing-consent
CREATE TABLE sharing_consent (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  patient_id      BINARY(16)  NOT NULL,
  legal_entity_id BINARY(16)  NOT NULL,
  given_at        DATETIME(6) NOT NULL,
  given_by        BINARY(16)  NULL,
  withdrawn_at    DATETIME(6) NULL,
  withdrawn_by    BINARY(16)  NULL,
  running         BOOLEAN     NULL DEFAULT TRUE,
  CONSTRAINT sharing_consent_once UNIQUE (patient_id, legal_entity_id, running),
  CONSTRAINT sharing_consent_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT sharing_consent_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT sharing_consent_given_by FOREIGN KEY (given_by) REFERENCES staff (id),
  CONSTRAINT sharing_consent_withdrawn_by FOREIGN KEY (withdrawn_by) REFERENCES staff (id),
  CONSTRAINT sharing_consent_closed CHECK ((withdrawn_at IS NULL) = (running IS NOT NULL))
);
--rollback DROP TABLE sharing_consent;
