--liquibase formatted sql logicalFilePath:db/core/changes/1401-alter-adverse-event.sql

--changeset mesoderm:1401-alter-adverse-event
ALTER TABLE adverse_event
  MODIFY COLUMN session_id BINARY(16) NULL,
  ADD COLUMN onset_at       DATETIME(6) NULL,
  ADD COLUMN resolved_at    DATETIME(6) NULL,
  ADD COLUMN relation       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'POSSIBLE',
  ADD COLUMN outcome        VARCHAR(24) COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN reporter       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'STAFF',
  ADD COLUMN reported_by    BINARY(16)  NULL,
  ADD COLUMN state          VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'OPEN',
  ADD COLUMN expected_until DATETIME(6) NULL,
  ADD COLUMN product_fault  BOOLEAN     NOT NULL DEFAULT FALSE,
  ADD COLUMN lot_id         BINARY(16)  NULL,
  ADD COLUMN device_id      BINARY(16)  NULL,
  ADD CONSTRAINT adverse_event_lot FOREIGN KEY (lot_id) REFERENCES lot (id),
  ADD CONSTRAINT adverse_event_device FOREIGN KEY (site_id, device_id) REFERENCES device (site_id, id),
  ADD CONSTRAINT adverse_event_closed CHECK ((state = 'CLOSED') = (resolved_at IS NOT NULL)),
  ADD KEY adverse_event_board (site_id, state, id),
  ADD KEY adverse_event_watch (state, expected_until);
--rollback ALTER TABLE adverse_event DROP KEY adverse_event_watch, DROP KEY adverse_event_board, DROP CONSTRAINT adverse_event_closed, DROP FOREIGN KEY adverse_event_device, DROP FOREIGN KEY adverse_event_lot, DROP COLUMN device_id, DROP COLUMN lot_id, DROP COLUMN product_fault, DROP COLUMN expected_until, DROP COLUMN state, DROP COLUMN reported_by, DROP COLUMN reporter, DROP COLUMN outcome, DROP COLUMN relation, DROP COLUMN resolved_at, DROP COLUMN onset_at, MODIFY COLUMN session_id BINARY(16) NOT NULL;
