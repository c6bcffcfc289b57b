--liquibase formatted sql logicalFilePath:db/core/changes/1402-create-adverse-event-entry.sql

--changeset mesoderm:1402-create-adverse-event-entry
CREATE TABLE adverse_event_entry (
  id       BINARY(16)      NOT NULL PRIMARY KEY,
  event_id BINARY(16)      NOT NULL,
  kind     VARCHAR(16)     COLLATE utf8mb4_nopad_bin NOT NULL,
  code     VARCHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  grade    TINYINT         NOT NULL,
  text     VARBINARY(8400) NOT NULL,
  made_at  DATETIME(6)     NOT NULL,
  made_by  BINARY(16)      NULL,
  CONSTRAINT adverse_event_entry_event FOREIGN KEY (event_id) REFERENCES adverse_event (id),
  CONSTRAINT adverse_event_entry_staff FOREIGN KEY (made_by) REFERENCES staff (id),
  CONSTRAINT adverse_event_entry_grade CHECK (grade BETWEEN 1 AND 5)
);
--rollback DROP TABLE adverse_event_entry;
