--liquibase formatted sql logicalFilePath:db/core/changes/1330-create-task.sql

--changeset mesoderm:1330-create-task
CREATE TABLE task (
  id         BINARY(16)      NOT NULL PRIMARY KEY,
  site_id    BINARY(16)      NOT NULL,
  kind       VARCHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  clinical   BOOLEAN         NOT NULL,
  patient_id BINARY(16)      NULL,
  about_id   BINARY(16)      NULL,
  words      VARBINARY(2000) NOT NULL,
  due_at     DATETIME(6)     NOT NULL,
  role       VARCHAR(32)     COLLATE utf8mb4_nopad_bin NULL,
  state      VARCHAR(8)      COLLATE utf8mb4_nopad_bin NOT NULL,
  task_key   VARCHAR(190)    COLLATE utf8mb4_nopad_bin NOT NULL,
  opened_at  DATETIME(6)     NOT NULL,
  ended_at   DATETIME(6)     NULL,
  ended_by   BINARY(16)      NULL,
  CONSTRAINT task_once UNIQUE (task_key),
  CONSTRAINT task_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT task_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT task_ended_by FOREIGN KEY (ended_by) REFERENCES staff (id),
  CONSTRAINT task_state CHECK (state IN ('OPEN', 'DONE', 'DROPPED')),
  CONSTRAINT task_ended CHECK ((state = 'OPEN') = (ended_at IS NULL)),
  KEY task_due (site_id, state, due_at, id)
);
--rollback DROP TABLE task;
