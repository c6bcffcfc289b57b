--liquibase formatted sql logicalFilePath:db/core/changes/1342-create-job-run.sql

--changeset mesoderm:1342-create-job-run
CREATE TABLE job_run (
  id           BINARY(16)   NOT NULL PRIMARY KEY,
  owner        VARCHAR(36)  COLLATE utf8mb4_nopad_bin NOT NULL,
  job          VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  state        VARCHAR(8)   COLLATE utf8mb4_nopad_bin NOT NULL,
  asked_at     DATETIME(6)  NOT NULL,
  started_at   DATETIME(6)  NULL,
  heartbeat_at DATETIME(6)  NULL,
  ended_at     DATETIME(6)  NULL,
  done         BIGINT       NOT NULL,
  failed       BIGINT       NOT NULL,
  total        BIGINT       NOT NULL,
  note         VARCHAR(400) NOT NULL,
  token        BIGINT       NOT NULL,
  stop_asked   BOOLEAN      NOT NULL DEFAULT FALSE,
  open         BOOLEAN      AS (CASE WHEN state IN ('ASKED', 'RUNNING') THEN TRUE END) PERSISTENT,
  CONSTRAINT job_run_state CHECK (state IN ('ASKED', 'RUNNING', 'DONE', 'FAILED', 'STOPPED')),
  CONSTRAINT job_run_one UNIQUE (owner, job, open),
  KEY job_run_newest (owner, job, id)
);
--rollback DROP TABLE job_run;
