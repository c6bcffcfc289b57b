--liquibase formatted sql logicalFilePath:db/core/changes/0992-create-contract-tier.sql

--changeset mesoderm:0992-create-contract-tier
CREATE TABLE contract_tier (
  contract_id   BINARY(16) NOT NULL,
  line_no       INT        NOT NULL,
  from_quantity INT        NOT NULL,
  basis         VARCHAR(8) COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor  BIGINT     NOT NULL,
  most          INT        NOT NULL,
  PRIMARY KEY (contract_id, line_no, from_quantity),
  CONSTRAINT contract_tier_item FOREIGN KEY (contract_id, line_no)
    REFERENCES contract_item (contract_id, line_no),
  CONSTRAINT contract_tier_from CHECK (from_quantity BETWEEN 1 AND most),
  CONSTRAINT contract_tier_basis CHECK (basis IN ('EACH', 'TOTAL')),
  CONSTRAINT contract_tier_amount CHECK (amount_minor >= 1)
);
--rollback DROP TABLE contract_tier;
