--liquibase formatted sql logicalFilePath:db/core/changes/0054-create-patient-site.sql

--changeset mesoderm:0054-create-patient-site
CREATE TABLE patient_site (
  patient_id BINARY(16)  NOT NULL,
  site_id    BINARY(16)  NOT NULL,
  kind       VARCHAR(12) COLLATE utf8mb4_nopad_bin NOT NULL,
  since      DATETIME(6) NOT NULL,
  until      DATETIME(6) NULL,
  PRIMARY KEY (patient_id, site_id, kind),
  CONSTRAINT patient_site_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT patient_site_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT patient_site_kind CHECK (kind IN ('REGISTERED', 'TREATED', 'BOOKED')),
  CONSTRAINT patient_site_span CHECK (until IS NULL OR until >= since)
);
--rollback DROP TABLE patient_site;
