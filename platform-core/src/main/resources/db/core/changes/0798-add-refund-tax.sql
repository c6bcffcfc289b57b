--liquibase formatted sql logicalFilePath:db/core/changes/0798-add-refund-tax.sql

--changeset mesoderm:0798-add-refund-tax
ALTER TABLE refund
  ADD COLUMN tax_minor         BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN fee_tax_minor     BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN true_up_tax_minor BIGINT NOT NULL DEFAULT 0;
--rollback ALTER TABLE refund DROP COLUMN tax_minor, DROP COLUMN fee_tax_minor, DROP COLUMN true_up_tax_minor;
