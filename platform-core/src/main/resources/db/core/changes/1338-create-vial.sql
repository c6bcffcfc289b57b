--liquibase formatted sql logicalFilePath:db/core/changes/1338-create-vial.sql

--changeset mesoderm:1338-create-vial
CREATE TABLE vial (
  id         BINARY(16)  NOT NULL PRIMARY KEY,
  site_id    BINARY(16)  NOT NULL,
  lot_id     BINARY(16)  NOT NULL,
  label      VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
  opened_at  DATETIME(6) NOT NULL,
  opened_by  BINARY(16)  NULL,
  use_until  DATETIME(6) NOT NULL,
  patient_id BINARY(16)  NULL,
  emptied_at DATETIME(6) NULL,
  CONSTRAINT vial_label UNIQUE (site_id, label),
  CONSTRAINT vial_stock FOREIGN KEY (site_id, lot_id) REFERENCES site_stock (site_id, lot_id),
  CONSTRAINT vial_opened_by FOREIGN KEY (opened_by) REFERENCES staff (id),
  CONSTRAINT vial_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  KEY vial_open (site_id, emptied_at, use_until, id)
);
--rollback DROP TABLE vial;
