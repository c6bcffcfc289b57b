--liquibase formatted sql logicalFilePath:db/core/changes/0529-create-refund-policy-confirmation.sql

--changeset mesoderm:0529-create-refund-policy-confirmation
CREATE TABLE refund_policy_confirmation (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  legal_entity_id BINARY(16)   NOT NULL,
  policy          VARCHAR(80)  COLLATE utf8mb4_nopad_bin NOT NULL,
  terms_sha256    BINARY(32)   NOT NULL,
  adviser         VARCHAR(200) NOT NULL,
  confirmed_at    DATETIME(6)  NOT NULL,
  confirmed_by    BINARY(16)   NULL,
  CONSTRAINT refund_policy_confirmation_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  KEY refund_policy_confirmation_policy (legal_entity_id, policy, terms_sha256)
);
--rollback DROP TABLE refund_policy_confirmation;
