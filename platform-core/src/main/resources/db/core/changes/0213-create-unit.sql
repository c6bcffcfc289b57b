--liquibase formatted sql logicalFilePath:db/core/changes/0213-create-unit.sql

--changeset mesoderm:0213-create-unit
CREATE TABLE unit (
  id               BINARY(16)  NOT NULL PRIMARY KEY,
  contract_id      BINARY(16)  NOT NULL,
  line_no          INT         NOT NULL,
  unit_no          INT         NOT NULL,
  service_item     VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  value_minor      BIGINT      NOT NULL,
  list_price_minor BIGINT      NOT NULL,
  state            VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  version          BIGINT      NOT NULL,
  expires_on       DATE        NULL,
  CONSTRAINT unit_contract FOREIGN KEY (contract_id, line_no) REFERENCES contract_item (contract_id, line_no),
  CONSTRAINT unit_number UNIQUE (contract_id, line_no, unit_no),
  CONSTRAINT unit_value CHECK (value_minor >= 0),
  CONSTRAINT unit_state CHECK
    (state IN ('OPEN', 'RESERVED', 'PERFORMED', 'EXPIRED', 'REFUNDED', 'FROZEN', 'TRANSFERRED'))
);
--rollback DROP TABLE unit;
