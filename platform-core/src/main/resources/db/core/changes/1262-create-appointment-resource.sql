--liquibase formatted sql logicalFilePath:db/core/changes/1262-create-appointment-resource.sql

--changeset mesoderm:1262-create-appointment-resource
CREATE TABLE appointment_resource (
  appointment_id BINARY(16)  NOT NULL,
  resource_id    BINARY(16)  NOT NULL,
  kind           VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  role           VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  starts_at      DATETIME(6) NOT NULL,
  ends_at        DATETIME(6) NOT NULL,
  state          VARCHAR(3)  COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (appointment_id, resource_id),
  CONSTRAINT appointment_resource_of FOREIGN KEY (appointment_id) REFERENCES appointment (id),
  CONSTRAINT appointment_resource_kind CHECK (kind IN ('PRACTITIONER', 'ROOM', 'DEVICE')),
  CONSTRAINT appointment_resource_role CHECK (role IN ('PREPARATION', 'TREATMENT', 'OBSERVATION')),
  CONSTRAINT appointment_resource_state CHECK (state IN ('ON', 'OFF')),
  CONSTRAINT appointment_resource_order CHECK (starts_at < ends_at),
  KEY appointment_resource_times (resource_id, starts_at, ends_at)
);
--rollback DROP TABLE appointment_resource;
