--liquibase formatted sql logicalFilePath:db/core/changes/1250-create-device.sql

--changeset mesoderm:1250-create-device
CREATE TABLE device (
  id         BINARY(16)   NOT NULL PRIMARY KEY,
  site_id    BINARY(16)   NOT NULL,
  kind       VARCHAR(40)  COLLATE utf8mb4_nopad_bin NOT NULL,
  name       VARCHAR(100) NOT NULL,
  serial_no  VARCHAR(100) COLLATE utf8mb4_nopad_bin NULL,
  model_code VARCHAR(100) COLLATE utf8mb4_nopad_bin NULL,
  active     BOOLEAN      NOT NULL,
  added_at   DATETIME(6)  NOT NULL,
  retired_at DATETIME(6)  NULL,
  CONSTRAINT device_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT device_at_site UNIQUE (site_id, id),
  CONSTRAINT device_serial UNIQUE (site_id, kind, serial_no),
  CONSTRAINT device_retired CHECK (active = (retired_at IS NULL))
);
--rollback DROP TABLE device;
