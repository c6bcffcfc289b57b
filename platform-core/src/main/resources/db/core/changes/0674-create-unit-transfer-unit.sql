--liquibase formatted sql logicalFilePath:db/core/changes/0674-create-unit-transfer-unit.sql

--changeset mesoderm:0674-create-unit-transfer-unit
CREATE TABLE unit_transfer_unit (
  unit_id      BINARY(16) NOT NULL PRIMARY KEY,
  made_unit_id BINARY(16) NOT NULL,
  transfer_id  BINARY(16) NOT NULL,
  CONSTRAINT unit_transfer_unit_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT unit_transfer_unit_made FOREIGN KEY (made_unit_id) REFERENCES unit (id),
  CONSTRAINT unit_transfer_unit_transfer FOREIGN KEY (transfer_id) REFERENCES unit_transfer (id),
  CONSTRAINT unit_transfer_unit_once UNIQUE (made_unit_id)
);
--rollback DROP TABLE unit_transfer_unit;
