--liquibase formatted sql logicalFilePath:db/core/changes/0240-create-accounting-period.sql

--changeset mesoderm:0240-create-accounting-period
CREATE TABLE accounting_period (
  legal_entity_id BINARY(16)  NOT NULL,
  period          INT         NOT NULL,
  starts_on       DATE        NOT NULL,
  ends_on         DATE        NOT NULL,
  state           VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (legal_entity_id, period),
  CONSTRAINT accounting_period_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT accounting_period_start UNIQUE (legal_entity_id, starts_on),
  CONSTRAINT accounting_period_state CHECK (state IN ('OPEN', 'LOCKED'))
);
--rollback DROP TABLE accounting_period;
