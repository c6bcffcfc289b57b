--liquibase formatted sql logicalFilePath:db/core/changes/0676-create-unclaimed-rule.sql

--changeset mesoderm:0676-create-unclaimed-rule
CREATE TABLE unclaimed_rule (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  legal_entity_id BINARY(16)   NOT NULL,
  unclaimed       BOOLEAN      NOT NULL,
  jurisdiction    VARCHAR(100) NOT NULL,
  source          VARCHAR(500) NOT NULL,
  adviser         VARCHAR(200) NOT NULL,
  valid_from      DATE         NOT NULL,
  recorded_at     DATETIME(6)  NOT NULL,
  recorded_by     BINARY(16)   NULL,
  CONSTRAINT unclaimed_rule_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  KEY unclaimed_rule_in_force (legal_entity_id, valid_from)
);
--rollback DROP TABLE unclaimed_rule;
