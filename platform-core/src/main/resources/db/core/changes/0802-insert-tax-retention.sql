--liquibase formatted sql logicalFilePath:db/core/changes/0802-insert-tax-retention.sql

--changeset mesoderm:0802-insert-tax-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('tax_code', 'financial-record'), ('tax_assignment', 'financial-record'), ('contract_tax', 'financial-record'),
  ('tax_entry', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('tax_code', 'tax_assignment', 'contract_tax', 'tax_entry');
