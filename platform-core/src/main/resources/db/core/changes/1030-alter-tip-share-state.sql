--liquibase formatted sql logicalFilePath:db/core/changes/1030-alter-tip-share-state.sql

--changeset mesoderm:1030-alter-tip-share-state
ALTER TABLE tip_share
  DROP CONSTRAINT tip_share_state,
  ADD CONSTRAINT tip_share_state CHECK (state IN ('HELD', 'EARNED', 'RETURNED', 'MOVED'));
--rollback ALTER TABLE tip_share
--rollback   DROP CONSTRAINT tip_share_state,
--rollback   ADD CONSTRAINT tip_share_state CHECK (state IN ('HELD', 'EARNED', 'RETURNED'));
