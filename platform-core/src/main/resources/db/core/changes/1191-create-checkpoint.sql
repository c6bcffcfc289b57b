--liquibase formatted sql logicalFilePath:db/core/changes/1191-create-checkpoint.sql

--changeset mesoderm:1191-create-checkpoint
CREATE TABLE checkpoint (
  id                 BINARY(16)      NOT NULL PRIMARY KEY,
  care_plan_id       BINARY(16)      NOT NULL,
  code               VARCHAR(40)     COLLATE utf8mb4_nopad_bin NOT NULL,
  kind               VARCHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  source             VARCHAR(400)    COLLATE utf8mb4_nopad_bin NOT NULL,
  due_on             DATE            NOT NULL,
  window_from        DATE            NOT NULL,
  window_to          DATE            NOT NULL,
  planned_session_id BINARY(16)      NULL,
  state              VARCHAR(12)     COLLATE utf8mb4_nopad_bin NOT NULL,
  done_on            DATE            NULL,
  done_by            BINARY(16)      NULL,
  order_vouched      BOOLEAN         NOT NULL DEFAULT FALSE,
  told               VARBINARY(9000) NULL,
  reason             VARBINARY(5000) NULL,
  decision           VARCHAR(12)     COLLATE utf8mb4_nopad_bin NULL,
  note               VARBINARY(5000) NULL,
  decided_at         DATETIME(6)     NULL,
  decided_by         BINARY(16)      NULL,
  CONSTRAINT checkpoint_once UNIQUE (care_plan_id, code),
  CONSTRAINT checkpoint_plan FOREIGN KEY (care_plan_id) REFERENCES care_plan (id),
  CONSTRAINT checkpoint_session FOREIGN KEY (planned_session_id) REFERENCES planned_session (id),
  CONSTRAINT checkpoint_doer FOREIGN KEY (done_by) REFERENCES staff (id),
  CONSTRAINT checkpoint_decider FOREIGN KEY (decided_by) REFERENCES staff (id),
  CONSTRAINT checkpoint_window CHECK (window_from <= due_on AND due_on <= window_to),
  CONSTRAINT checkpoint_state CHECK (state IN ('DUE', 'DONE', 'SKIPPED', 'CANCELLED')),
  CONSTRAINT checkpoint_done CHECK ((state = 'DONE') = (done_on IS NOT NULL)),
  CONSTRAINT checkpoint_skipped CHECK ((state = 'SKIPPED') = (reason IS NOT NULL)),
  CONSTRAINT checkpoint_decision CHECK (decision IN ('CONTINUE', 'SWITCH', 'STOP', 'MAINTAIN')),
  CONSTRAINT checkpoint_decided CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL OR state = 'DONE')),
  KEY checkpoint_due (state, due_on)
);
--rollback DROP TABLE checkpoint;
