--liquibase formatted sql logicalFilePath:db/core/changes/0825-create-card-dispute-unit.sql

--changeset mesoderm:0825-create-card-dispute-unit
CREATE TABLE card_dispute_unit (
  unit_id     BINARY(16) NOT NULL PRIMARY KEY,
  dispute_id  BINARY(16) NOT NULL,
  value_minor BIGINT     NOT NULL,
  CONSTRAINT card_dispute_unit_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT card_dispute_unit_dispute FOREIGN KEY (dispute_id) REFERENCES card_dispute (id)
);
--rollback DROP TABLE card_dispute_unit;
