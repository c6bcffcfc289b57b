--liquibase formatted sql logicalFilePath:db/core/changes/0008-create-staff-role.sql

--changeset mesoderm:0008-create-staff-role
CREATE TABLE staff_role (
  id         BINARY(16)  NOT NULL PRIMARY KEY,
  staff_id   BINARY(16)  NOT NULL,
  role       VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  site_id    BINARY(16)  NULL,
  valid_from DATE        NOT NULL,
  valid_to   DATE        NULL,
  CONSTRAINT staff_role_staff FOREIGN KEY (staff_id) REFERENCES staff (id),
  CONSTRAINT staff_role_site FOREIGN KEY (site_id) REFERENCES site (id)
);
--rollback DROP TABLE staff_role;
