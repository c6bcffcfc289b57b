--liquibase formatted sql logicalFilePath:db/core/changes/0794-add-unit-tax.sql

--changeset mesoderm:0794-add-unit-tax
ALTER TABLE unit
  ADD COLUMN tax_code_id    BINARY(16) NULL,
  ADD COLUMN tax_minor      BIGINT     NOT NULL DEFAULT 0,
  ADD COLUMN tax_left_minor BIGINT     NOT NULL DEFAULT 0,
  ADD CONSTRAINT unit_tax_code FOREIGN KEY (tax_code_id) REFERENCES tax_code (id),
  ADD CONSTRAINT unit_tax CHECK (tax_left_minor BETWEEN 0 AND tax_minor);
--rollback ALTER TABLE unit DROP CONSTRAINT unit_tax, DROP FOREIGN KEY unit_tax_code, DROP COLUMN tax_code_id, DROP COLUMN tax_minor, DROP COLUMN tax_left_minor;
