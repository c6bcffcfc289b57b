--liquibase formatted sql logicalFilePath:db/core/changes/1345-create-contact-preference.sql

--changeset mesoderm:1345-create-contact-preference
CREATE TABLE contact_preference (
  patient_id BINARY(16)  NOT NULL,
  purpose    VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
  allowed    BOOLEAN     NOT NULL,
  since      DATETIME(6) NOT NULL,
  changed_by BINARY(16)  NULL,
  PRIMARY KEY (patient_id, purpose),
  CONSTRAINT contact_preference_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT contact_preference_staff FOREIGN KEY (changed_by) REFERENCES staff (id)
);
--rollback DROP TABLE contact_preference;
