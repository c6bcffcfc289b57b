--liquibase formatted sql logicalFilePath:db/core/changes/0640-create-contract-price.sql

--changeset mesoderm:0640-create-contract-price
CREATE TABLE contract_price (
  contract_id      BINARY(16)    NOT NULL PRIMARY KEY,
  list_minor       BIGINT        NOT NULL,
  offered_minor    BIGINT        NOT NULL,
  gross_minor      BIGINT        NOT NULL,
  change_reason    VARCHAR(200)  NULL,
  discount_minor   BIGINT        NOT NULL,
  discount_percent DECIMAL(9, 6) NULL,
  discount_reason  VARCHAR(200)  NULL,
  CONSTRAINT contract_price_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT contract_price_changed CHECK (gross_minor = offered_minor OR change_reason IS NOT NULL),
  CONSTRAINT contract_price_discount CHECK (discount_minor BETWEEN 0 AND gross_minor),
  CONSTRAINT contract_price_reason CHECK (discount_minor = 0 OR discount_reason IS NOT NULL)
);
--rollback DROP TABLE contract_price;
