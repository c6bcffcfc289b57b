--liquibase formatted sql logicalFilePath:db/core/changes/0777-insert-programme-retention.sql

--changeset mesoderm:0777-insert-programme-retention
INSERT INTO record_retention (record_type, retention) VALUES
  ('tender_programme', 'financial-record'),
  ('voucher_carry', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('tender_programme', 'voucher_carry');
