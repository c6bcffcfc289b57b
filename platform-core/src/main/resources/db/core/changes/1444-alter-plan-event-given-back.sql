--liquibase formatted sql logicalFilePath:db/core/changes/1444-alter-plan-event-given-back.sql

--changeset mesoderm:1444-alter-plan-event-given-back
ALTER TABLE plan_event
  DROP CONSTRAINT plan_event_kind,
  ADD CONSTRAINT plan_event_kind CHECK (kind IN ('MOVED', 'CONTINUED', 'REVIEWED', 'GIVEN_BACK'));
--rollback DELETE FROM plan_event WHERE kind = 'GIVEN_BACK';
--rollback ALTER TABLE plan_event DROP CONSTRAINT plan_event_kind, ADD CONSTRAINT plan_event_kind CHECK (kind IN ('MOVED', 'CONTINUED', 'REVIEWED'));
