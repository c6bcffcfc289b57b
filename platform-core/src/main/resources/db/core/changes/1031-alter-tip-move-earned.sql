--liquibase formatted sql logicalFilePath:db/core/changes/1031-alter-tip-move-earned.sql

--changeset mesoderm:1031-alter-tip-move-earned
ALTER TABLE tip_move
  DROP CONSTRAINT tip_move_earned,
  ADD CONSTRAINT tip_move_earned CHECK ((kind IN ('RETURNED', 'MOVED')) = (practitioner_id IS NULL));
--rollback ALTER TABLE tip_move
--rollback   DROP CONSTRAINT tip_move_earned,
--rollback   ADD CONSTRAINT tip_move_earned CHECK ((kind = 'RETURNED') = (practitioner_id IS NULL));
