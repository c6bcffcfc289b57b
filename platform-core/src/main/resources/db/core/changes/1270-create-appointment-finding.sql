--liquibase formatted sql logicalFilePath:db/core/changes/1270-create-appointment-finding.sql

--changeset mesoderm:1270-create-appointment-finding
CREATE TABLE appointment_finding (
  appointment_id BINARY(16)      NOT NULL,
  rule           VARCHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  severity       VARCHAR(16)     COLLATE utf8mb4_nopad_bin NOT NULL,
  reason         VARBINARY(2000) NULL,
  prescriber_id  BINARY(16)      NULL,
  judged_at      DATETIME(6)     NOT NULL,
  PRIMARY KEY (appointment_id, rule),
  CONSTRAINT appointment_finding_of FOREIGN KEY (appointment_id) REFERENCES appointment (id),
  CONSTRAINT appointment_finding_reason CHECK (reason IS NULL OR severity = 'OVERRIDE')
);
--rollback DROP TABLE appointment_finding;
