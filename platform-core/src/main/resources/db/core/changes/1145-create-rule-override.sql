--liquibase formatted sql logicalFilePath:db/core/changes/1145-create-rule-override.sql

--changeset mesoderm:1145-create-rule-override
CREATE TABLE rule_override (
  id              BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id      BINARY(16)      NOT NULL,
  site_id         BINARY(16)      NOT NULL,
  modality        VARCHAR(20)     COLLATE utf8mb4_nopad_bin NOT NULL,
  rule            VARCHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  rule_version    INT             NOT NULL,
  ground_sha256   CHAR(64)        COLLATE utf8mb4_nopad_bin NOT NULL,
  because         VARBINARY(8400) NOT NULL,
  reason          VARBINARY(4200) NOT NULL,
  prescriber_id   BINARY(16)      NOT NULL,
  prescriber_name VARCHAR(200)    NOT NULL,
  given_at        DATETIME(6)     NOT NULL,
  expires_on      DATE            NOT NULL,
  standing        BOOLEAN         NULL,
  ended_at        DATETIME(6)     NULL,
  ended_by        BINARY(16)      NULL,
  CONSTRAINT rule_override_standing UNIQUE (patient_id, modality, rule, standing),
  CONSTRAINT rule_override_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT rule_override_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT rule_override_prescriber FOREIGN KEY (prescriber_id) REFERENCES staff (id),
  CONSTRAINT rule_override_ender FOREIGN KEY (ended_by) REFERENCES staff (id),
  CONSTRAINT rule_override_ended CHECK ((standing IS NULL) = (ended_at IS NOT NULL))
);
--rollback DROP TABLE rule_override;
