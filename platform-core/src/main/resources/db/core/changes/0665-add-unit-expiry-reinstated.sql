--liquibase formatted sql logicalFilePath:db/core/changes/0665-add-unit-expiry-reinstated.sql

--changeset mesoderm:0665-add-unit-expiry-reinstated
ALTER TABLE unit_expiry
  ADD COLUMN reinstated_by BINARY(16) NULL,
  ADD COLUMN reinstated_on DATE NULL,
  ADD COLUMN reinstating_journal_id BINARY(16) NULL,
  ADD CONSTRAINT unit_expiry_reinstated FOREIGN KEY (reinstated_by) REFERENCES unit_extension (id),
  ADD CONSTRAINT unit_expiry_reinstating UNIQUE (reinstating_journal_id),
  ADD CONSTRAINT unit_expiry_reinstated_whole CHECK ((reinstated_by IS NULL) = (reinstated_on IS NULL)
    AND (reinstated_by IS NULL) = (reinstating_journal_id IS NULL));
--rollback ALTER TABLE unit_expiry DROP CONSTRAINT unit_expiry_reinstated_whole, DROP FOREIGN KEY unit_expiry_reinstated, DROP KEY unit_expiry_reinstating, DROP COLUMN reinstating_journal_id, DROP COLUMN reinstated_on, DROP COLUMN reinstated_by;
