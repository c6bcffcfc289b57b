--liquibase formatted sql logicalFilePath:db/core/changes/0664-create-unit-extension-unit.sql

--changeset mesoderm:0664-create-unit-extension-unit
CREATE TABLE unit_extension_unit (
  extension_id   BINARY(16) NOT NULL,
  unit_id        BINARY(16) NOT NULL,
  expired_before DATE       NOT NULL,
  PRIMARY KEY (extension_id, unit_id),
  CONSTRAINT unit_extension_unit_extension FOREIGN KEY (extension_id) REFERENCES unit_extension (id),
  CONSTRAINT unit_extension_unit_unit FOREIGN KEY (unit_id) REFERENCES unit (id)
);
--rollback DROP TABLE unit_extension_unit;
