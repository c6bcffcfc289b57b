--liquibase formatted sql logicalFilePath:db/core/changes/0852-create-refund-policy-override.sql

--changeset mesoderm:0852-create-refund-policy-override
CREATE TABLE refund_policy_override (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  legal_entity_id BINARY(16)   NOT NULL,
  policy          VARCHAR(80)  COLLATE utf8mb4_nopad_bin NOT NULL,
  terms_sha256    BINARY(32)   NOT NULL,
  limit_code      VARCHAR(80)  COLLATE utf8mb4_nopad_bin NOT NULL,
  limit_sha256    BINARY(32)   NOT NULL,
  reason          VARCHAR(500) NOT NULL,
  answerable      VARCHAR(200) NOT NULL,
  overridden_at   DATETIME(6)  NOT NULL,
  overridden_by   BINARY(16)   NULL,
  CONSTRAINT refund_policy_override_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  KEY refund_policy_override_policy (legal_entity_id, policy, terms_sha256)
);
--rollback DROP TABLE refund_policy_override;
