--liquibase formatted sql logicalFilePath:db/core/changes/1146-create-override-confirmation.sql

--changeset mesoderm:1146-create-override-confirmation
CREATE TABLE override_confirmation (
  override_id  BINARY(16)  NOT NULL,
  session_id   BINARY(16)  NOT NULL,
  confirmed_by BINARY(16)  NULL,
  confirmed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (override_id, session_id),
  CONSTRAINT override_confirmation_override FOREIGN KEY (override_id) REFERENCES rule_override (id),
  CONSTRAINT override_confirmation_session FOREIGN KEY (session_id) REFERENCES treatment_session (id),
  CONSTRAINT override_confirmation_staff FOREIGN KEY (confirmed_by) REFERENCES staff (id)
);
--rollback DROP TABLE override_confirmation;
