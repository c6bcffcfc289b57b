--liquibase formatted sql logicalFilePath:db/core/changes/0523-create-refund-unit.sql

--changeset mesoderm:0523-create-refund-unit
CREATE TABLE refund_unit (
  unit_id     BINARY(16) NOT NULL PRIMARY KEY,
  refund_id   BINARY(16) NOT NULL,
  value_minor BIGINT     NOT NULL,
  CONSTRAINT refund_unit_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT refund_unit_refund FOREIGN KEY (refund_id) REFERENCES refund (id)
);
--rollback DROP TABLE refund_unit;
