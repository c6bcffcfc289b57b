--liquibase formatted sql logicalFilePath:db/core/changes/1436-alter-care-plan-stopped-by.sql

--changeset mesoderm:1436-alter-care-plan-stopped-by
ALTER TABLE care_plan
  ADD COLUMN stopped_by_event BINARY(16) NULL,
  ADD CONSTRAINT care_plan_stopped_by FOREIGN KEY (stopped_by_event) REFERENCES adverse_event (id);
--rollback ALTER TABLE care_plan DROP FOREIGN KEY care_plan_stopped_by, DROP COLUMN stopped_by_event;
