--liquibase formatted sql logicalFilePath:db/core/changes/0057-create-break-glass.sql

--changeset mesoderm:0057-create-break-glass
CREATE TABLE break_glass (
  id         BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id BINARY(16)      NOT NULL,
  staff_id   BINARY(16)      NOT NULL,
  site_id    BINARY(16)      NOT NULL,
  reason     VARBINARY(4200) NOT NULL,
  opened_at  DATETIME(6)     NOT NULL,
  expires_at DATETIME(6)     NOT NULL,
  CONSTRAINT break_glass_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT break_glass_staff FOREIGN KEY (staff_id) REFERENCES staff (id),
  CONSTRAINT break_glass_site FOREIGN KEY (site_id) REFERENCES site (id),
  KEY break_glass_open (patient_id, staff_id, expires_at)
);
--rollback DROP TABLE break_glass;
