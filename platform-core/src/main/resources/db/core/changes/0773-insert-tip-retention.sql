--liquibase formatted sql logicalFilePath:db/core/changes/0773-insert-tip-retention.sql

--changeset mesoderm:0773-insert-tip-retention
INSERT INTO record_retention (record_type, retention) VALUES
  ('tip', 'financial-record'),
  ('tip_share', 'financial-record'),
  ('tip_move', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('tip', 'tip_share', 'tip_move');
