--liquibase formatted sql logicalFilePath:db/core/changes/0767-insert-commission-retention.sql

--changeset mesoderm:0767-insert-commission-retention
INSERT INTO record_retention (record_type, retention) VALUES
  ('commission_rule', 'financial-record'),
  ('commission', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('commission_rule', 'commission');
