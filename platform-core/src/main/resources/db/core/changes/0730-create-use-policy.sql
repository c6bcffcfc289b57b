--liquibase formatted sql logicalFilePath:db/core/changes/0730-create-use-policy.sql

--changeset mesoderm:0730-create-use-policy
CREATE TABLE use_policy (
  id         BINARY(16)  NOT NULL PRIMARY KEY,
  site_id    BINARY(16)  NULL,
  valid_from DATE        NOT NULL,
  unit_order VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  created_by BINARY(16)  NULL,
  CONSTRAINT use_policy_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT use_policy_order CHECK (unit_order IN ('FIRST_EXPIRING', 'LAST_EXPIRING')),
  KEY use_policy_from (valid_from)
);
--rollback DROP TABLE use_policy;
