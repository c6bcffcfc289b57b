--liquibase formatted sql logicalFilePath:db/core/changes/1280-create-waitlist-entry.sql

--changeset mesoderm:1280-create-waitlist-entry
CREATE TABLE waitlist_entry (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  site_id         BINARY(16)  NOT NULL,
  patient_id      BINARY(16)  NOT NULL,
  modality        VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  from_day        DATE        NOT NULL,
  to_day          DATE        NOT NULL,
  part_of_day     VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  practitioner_id BINARY(16)  NULL,
  state           VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  since           DATETIME(6) NOT NULL,
  offered_start   DATETIME(6) NULL,
  offered_by      BINARY(16)  NULL,
  offered_room    BINARY(16)  NULL,
  offered_at      DATETIME(6) NULL,
  waits           TINYINT     AS (CASE WHEN state IN ('WAITING', 'OFFERED') THEN 1 END) PERSISTENT,
  CONSTRAINT waitlist_entry_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT waitlist_entry_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT waitlist_entry_practitioner FOREIGN KEY (practitioner_id) REFERENCES staff (id),
  CONSTRAINT waitlist_entry_room FOREIGN KEY (offered_room) REFERENCES room (id),
  CONSTRAINT waitlist_entry_state CHECK (state IN ('WAITING', 'OFFERED', 'BOOKED', 'ENDED')),
  CONSTRAINT waitlist_entry_days CHECK (from_day <= to_day),
  CONSTRAINT waitlist_entry_offer CHECK (state <> 'OFFERED' OR offered_start IS NOT NULL AND offered_by IS NOT NULL),
  CONSTRAINT waitlist_entry_once UNIQUE (site_id, patient_id, modality, waits),
  KEY waitlist_entry_waiting (site_id, state, id)
);
--rollback DROP TABLE waitlist_entry;
