--liquibase formatted sql logicalFilePath:db/core/changes/0671-create-unit-freeze-unit.sql

--changeset mesoderm:0671-create-unit-freeze-unit
CREATE TABLE unit_freeze_unit (
  freeze_id BINARY(16) NOT NULL,
  unit_id   BINARY(16) NOT NULL,
  PRIMARY KEY (freeze_id, unit_id),
  CONSTRAINT unit_freeze_unit_freeze FOREIGN KEY (freeze_id) REFERENCES unit_freeze (id),
  CONSTRAINT unit_freeze_unit_unit FOREIGN KEY (unit_id) REFERENCES unit (id)
);
--rollback DROP TABLE unit_freeze_unit;
