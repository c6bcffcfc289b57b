--liquibase formatted sql logicalFilePath:db/core/changes/0211-create-contract-item.sql

--changeset mesoderm:0211-create-contract-item
CREATE TABLE contract_item (
  contract_id      BINARY(16)  NOT NULL,
  line_no          INT         NOT NULL,
  service_item     VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity         INT         NOT NULL,
  list_price_minor BIGINT      NOT NULL,
  PRIMARY KEY (contract_id, line_no),
  CONSTRAINT contract_item_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT contract_item_item FOREIGN KEY (service_item) REFERENCES service_item (code),
  CONSTRAINT contract_item_quantity CHECK (quantity >= 1)
);
--rollback DROP TABLE contract_item;
