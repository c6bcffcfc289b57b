--liquibase formatted sql logicalFilePath:db/core/changes/1282-add-appointment-standing-step.sql

--changeset mesoderm:1282-add-appointment-standing-step
ALTER TABLE appointment
  ADD COLUMN standing_step BINARY(16)
    AS (CASE WHEN state IN ('BOOKED', 'ARRIVED', 'DONE') THEN planned_session_id END) PERSISTENT,
  ADD CONSTRAINT appointment_step_once UNIQUE (standing_step);
--rollback ALTER TABLE appointment DROP KEY appointment_step_once, DROP COLUMN standing_step;
