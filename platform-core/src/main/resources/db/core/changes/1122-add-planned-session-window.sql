--liquibase formatted sql logicalFilePath:db/core/changes/1122-add-planned-session-window.sql

--changeset mesoderm:1122-add-planned-session-window
ALTER TABLE planned_session
  ADD COLUMN modality      VARCHAR(20) COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN raw_on        DATE NULL,
  ADD COLUMN window_from   DATE NULL,
  ADD COLUMN window_to     DATE NULL,
  ADD COLUMN moved_because VARCHAR(20) COLLATE utf8mb4_nopad_bin NULL,
  ADD KEY planned_session_day (planned_on, state);
--rollback ALTER TABLE planned_session DROP KEY planned_session_day, DROP COLUMN moved_because, DROP COLUMN window_to, DROP COLUMN window_from, DROP COLUMN raw_on, DROP COLUMN modality;
