--liquibase formatted sql logicalFilePath:db/core/changes/1152-create-imported-visit.sql

--changeset mesoderm:1152-create-imported-visit
CREATE TABLE imported_visit (
  site_id        BINARY(16)  NOT NULL,
  external_id    VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  appointment_id BINARY(16)  NOT NULL,
  CONSTRAINT imported_visit_key PRIMARY KEY (site_id, external_id),
  CONSTRAINT imported_visit_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT imported_visit_appointment FOREIGN KEY (appointment_id) REFERENCES appointment (id)
);
--rollback DROP TABLE imported_visit;
