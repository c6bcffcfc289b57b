--liquibase formatted sql logicalFilePath:db/control/changes/0080-create-audit-event.sql

--changeset mesoderm:0080-create-audit-event
CREATE TABLE audit_event (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  occurred_at DATETIME(6)  NOT NULL,
  actor       VARCHAR(200) COLLATE utf8mb4_nopad_bin NOT NULL,
  account_id  BINARY(16)   NULL,
  chain_key   VARCHAR(16)  COLLATE utf8mb4_nopad_bin NULL,
  action      VARCHAR(100) COLLATE utf8mb4_nopad_bin NOT NULL,
  entity_type VARCHAR(40)  COLLATE utf8mb4_nopad_bin NOT NULL,
  entity      VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  detail      TEXT         COLLATE utf8mb4_nopad_bin NOT NULL,
  request_id  VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  KEY audit_event_account (account_id, id),
  KEY audit_event_chain (chain_key, id)
);
--rollback DROP TABLE audit_event;
