--liquibase formatted sql logicalFilePath:db/core/changes/0765-create-commission-rule.sql

--changeset mesoderm:0765-create-commission-rule
CREATE TABLE commission_rule (
  id              BINARY(16)    NOT NULL PRIMARY KEY,
  practitioner_id BINARY(16)    NULL,
  role            VARCHAR(32)   COLLATE utf8mb4_nopad_bin NULL,
  service_item    VARCHAR(64)   COLLATE utf8mb4_nopad_bin NULL,
  site_id         BINARY(16)    NULL,
  basis           VARCHAR(16)   COLLATE utf8mb4_nopad_bin NOT NULL,
  percent         DECIMAL(7, 4) NULL,
  amount_minor    BIGINT        NULL,
  currency        CHAR(3)       COLLATE utf8mb4_nopad_bin NULL,
  valid_from      DATE          NOT NULL,
  created_at      DATETIME(6)   NOT NULL,
  created_by      BINARY(16)    NULL,
  CONSTRAINT commission_rule_practitioner FOREIGN KEY (practitioner_id) REFERENCES staff (id),
  CONSTRAINT commission_rule_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT commission_rule_whom CHECK (practitioner_id IS NULL OR role IS NULL),
  CONSTRAINT commission_rule_percent CHECK ((basis = 'FIXED') = (percent IS NULL)),
  CONSTRAINT commission_rule_amount CHECK ((basis = 'FIXED') = (amount_minor IS NOT NULL AND currency IS NOT NULL)),
  KEY commission_rule_from (valid_from)
);
--rollback DROP TABLE commission_rule;
