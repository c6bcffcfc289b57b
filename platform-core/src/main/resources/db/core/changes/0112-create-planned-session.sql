--liquibase formatted sql logicalFilePath:db/core/changes/0112-create-planned-session.sql

--changeset mesoderm:0112-create-planned-session
CREATE TABLE planned_session (
  id           BINARY(16)  NOT NULL PRIMARY KEY,
  care_plan_id BINARY(16)  NOT NULL,
  ordinal      INT         NOT NULL,
  offset_days  INT         NOT NULL,
  planned_on   DATE        NOT NULL,
  state        VARCHAR(12) COLLATE utf8mb4_nopad_bin NOT NULL,
  CONSTRAINT planned_session_ordinal UNIQUE (care_plan_id, ordinal),
  CONSTRAINT planned_session_plan FOREIGN KEY (care_plan_id) REFERENCES care_plan (id),
  CONSTRAINT planned_session_state CHECK (state IN ('PLANNED', 'DONE', 'CANCELLED'))
);
--rollback DROP TABLE planned_session;
