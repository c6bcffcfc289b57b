--liquibase formatted sql logicalFilePath:db/core/changes/1123-create-plan-event.sql

--changeset mesoderm:1123-create-plan-event
CREATE TABLE plan_event (
  id                 BINARY(16)      NOT NULL PRIMARY KEY,
  care_plan_id       BINARY(16)      NOT NULL,
  happened_at        DATETIME(6)     NOT NULL,
  kind               VARCHAR(12)     COLLATE utf8mb4_nopad_bin NOT NULL,
  planned_session_id BINARY(16)      NULL,
  from_day           DATE            NULL,
  to_day             DATE            NULL,
  reason             VARBINARY(5000) NULL,
  staff_id           BINARY(16)      NULL,
  CONSTRAINT plan_event_plan FOREIGN KEY (care_plan_id) REFERENCES care_plan (id),
  CONSTRAINT plan_event_session FOREIGN KEY (planned_session_id) REFERENCES planned_session (id),
  CONSTRAINT plan_event_staff FOREIGN KEY (staff_id) REFERENCES staff (id),
  CONSTRAINT plan_event_kind CHECK (kind IN ('MOVED', 'CONTINUED', 'REVIEWED')),
  KEY plan_event_course (care_plan_id, happened_at)
);
--rollback DROP TABLE plan_event;
