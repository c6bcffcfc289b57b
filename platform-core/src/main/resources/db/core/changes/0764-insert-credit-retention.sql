--liquibase formatted sql logicalFilePath:db/core/changes/0764-insert-credit-retention.sql

--changeset mesoderm:0764-insert-credit-retention
INSERT INTO record_retention (record_type, retention) VALUES
  ('credit_offer', 'financial-record'),
  ('credit_lot', 'financial-record'),
  ('credit_share', 'financial-record'),
  ('credit_move', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('credit_offer', 'credit_lot', 'credit_share', 'credit_move');
