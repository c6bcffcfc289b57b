--liquibase formatted sql logicalFilePath:db/core/changes/1416-create-emergency-entry.sql

--changeset mesoderm:1416-create-emergency-entry
CREATE TABLE emergency_entry (
  emergency_id BINARY(16)      NOT NULL,
  seq          INT             NOT NULL,
  kind         VARCHAR(8)      COLLATE utf8mb4_nopad_bin NOT NULL,
  micrograms   INT             NULL,
  text         VARBINARY(8400) NOT NULL,
  made_at      DATETIME(6)     NOT NULL,
  made_by      BINARY(16)      NULL,
  PRIMARY KEY (emergency_id, seq),
  CONSTRAINT emergency_entry_of FOREIGN KEY (emergency_id) REFERENCES emergency (id),
  CONSTRAINT emergency_entry_staff FOREIGN KEY (made_by) REFERENCES staff (id),
  CONSTRAINT emergency_entry_dose CHECK ((kind = 'DOSE') = (micrograms IS NOT NULL))
);
--rollback DROP TABLE emergency_entry;
