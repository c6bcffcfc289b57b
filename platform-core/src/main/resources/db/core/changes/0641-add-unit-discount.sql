--liquibase formatted sql logicalFilePath:db/core/changes/0641-add-unit-discount.sql

--changeset mesoderm:0641-add-unit-discount
ALTER TABLE unit
  ADD COLUMN discount_minor      BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN discount_left_minor BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT unit_discount CHECK (discount_minor >= 0 AND discount_left_minor BETWEEN 0 AND discount_minor);
--rollback ALTER TABLE unit DROP CONSTRAINT unit_discount, DROP COLUMN discount_left_minor, DROP COLUMN discount_minor;
