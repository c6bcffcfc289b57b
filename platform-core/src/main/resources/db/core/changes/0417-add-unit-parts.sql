--liquibase formatted sql logicalFilePath:db/core/changes/0417-add-unit-parts.sql

--changeset mesoderm:0417-add-unit-parts
ALTER TABLE unit
  ADD COLUMN measure VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'SESSION',
  ADD COLUMN parts INT NOT NULL DEFAULT 1,
  ADD COLUMN parts_left INT NOT NULL DEFAULT 0,
  ADD COLUMN value_left_minor BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT unit_parts_left CHECK (parts_left BETWEEN 0 AND parts),
  ADD CONSTRAINT unit_value_left CHECK (value_left_minor BETWEEN 0 AND value_minor);
--rollback ALTER TABLE unit DROP CONSTRAINT unit_value_left, DROP CONSTRAINT unit_parts_left, DROP COLUMN value_left_minor, DROP COLUMN parts_left, DROP COLUMN parts, DROP COLUMN measure;
