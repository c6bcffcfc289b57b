--liquibase formatted sql

--changeset mesoderm:0536-create-period-event
CREATE TABLE period_event (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  legal_entity_id BINARY(16)   NOT NULL,
  period          INT          NOT NULL,
  kind            VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  at              DATETIME(6)  NOT NULL,
  by_staff        BINARY(16)   NULL,
  reason          VARCHAR(500) NOT NULL,
  CONSTRAINT period_event_period FOREIGN KEY (legal_entity_id, period)
    REFERENCES accounting_period (legal_entity_id, period)
);
--rollback DROP TABLE period_event;
