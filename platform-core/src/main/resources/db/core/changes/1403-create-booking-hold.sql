--liquibase formatted sql logicalFilePath:db/core/changes/1403-create-booking-hold.sql

--changeset mesoderm:1403-create-booking-hold
CREATE TABLE booking_hold (
  id               BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id       BINARY(16)      NOT NULL,
  adverse_event_id BINARY(16)      NOT NULL,
  since            DATETIME(6)     NOT NULL,
  running          BOOLEAN         NULL,
  released_at      DATETIME(6)     NULL,
  released_by      BINARY(16)      NULL,
  release_reason   VARBINARY(2200) NULL,
  CONSTRAINT booking_hold_once UNIQUE (adverse_event_id, running),
  CONSTRAINT booking_hold_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT booking_hold_event FOREIGN KEY (adverse_event_id) REFERENCES adverse_event (id),
  CONSTRAINT booking_hold_staff FOREIGN KEY (released_by) REFERENCES staff (id),
  CONSTRAINT booking_hold_released CHECK ((running IS NULL) = (released_at IS NOT NULL)),
  KEY booking_hold_of (patient_id, running)
);
--rollback DROP TABLE booking_hold;
