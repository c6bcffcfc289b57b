--liquibase formatted sql logicalFilePath:db/core/changes/0114-create-session-finding.sql

--changeset mesoderm:0114-create-session-finding
CREATE TABLE session_finding (
  session_id      BINARY(16)      NOT NULL,
  position        INT             NOT NULL,
  rule            VARCHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  severity        VARCHAR(12)     COLLATE utf8mb4_nopad_bin NOT NULL,
  content         VARBINARY(8400) NOT NULL,
  sources         VARCHAR(1000)   COLLATE utf8mb4_nopad_bin NOT NULL,
  overridden_by   BINARY(16)      NULL,
  override_reason VARBINARY(4200) NULL,
  PRIMARY KEY (session_id, position),
  CONSTRAINT session_finding_session FOREIGN KEY (session_id) REFERENCES treatment_session (id),
  CONSTRAINT session_finding_staff FOREIGN KEY (overridden_by) REFERENCES staff (id),
  CONSTRAINT session_finding_override CHECK ((overridden_by IS NULL) = (override_reason IS NULL))
);
--rollback DROP TABLE session_finding;
