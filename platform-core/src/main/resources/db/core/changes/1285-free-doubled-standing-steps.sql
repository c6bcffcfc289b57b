--liquibase formatted sql logicalFilePath:db/core/changes/1285-free-doubled-standing-steps.sql

--changeset mesoderm:1285-free-doubled-standing-steps
UPDATE appointment a
  JOIN appointment first ON first.planned_session_id = a.planned_session_id
    AND first.state IN ('BOOKED', 'ARRIVED', 'DONE')
    AND (first.starts_at < a.starts_at OR first.starts_at = a.starts_at AND first.id < a.id)
SET a.planned_session_id = NULL
WHERE a.state IN ('BOOKED', 'ARRIVED', 'DONE');
--rollback SELECT 1;
