--liquibase formatted sql logicalFilePath:db/core/changes/0422-add-unit-conversion.sql

--changeset mesoderm:0422-add-unit-conversion
ALTER TABLE unit
  ADD COLUMN made_by BINARY(16) NULL,
  ADD COLUMN converted_by BINARY(16) NULL,
  ADD CONSTRAINT unit_made_by FOREIGN KEY (made_by) REFERENCES unit_conversion (id),
  ADD CONSTRAINT unit_converted_by FOREIGN KEY (converted_by) REFERENCES unit_conversion (id),
  DROP CONSTRAINT unit_state,
  ADD CONSTRAINT unit_state_known CHECK (state IN
    ('OPEN', 'RESERVED', 'PERFORMED', 'EXPIRED', 'REFUNDED', 'FROZEN', 'TRANSFERRED', 'CONVERTED')),
  ADD CONSTRAINT unit_converted CHECK ((state = 'CONVERTED') = (converted_by IS NOT NULL));
--rollback ALTER TABLE unit DROP CONSTRAINT unit_converted, DROP CONSTRAINT unit_state_known, ADD CONSTRAINT unit_state CHECK (state IN ('OPEN', 'RESERVED', 'PERFORMED', 'EXPIRED', 'REFUNDED', 'FROZEN', 'TRANSFERRED')), DROP FOREIGN KEY unit_converted_by, DROP FOREIGN KEY unit_made_by, DROP COLUMN converted_by, DROP COLUMN made_by;
