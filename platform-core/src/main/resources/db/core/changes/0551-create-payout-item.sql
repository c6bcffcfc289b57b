--liquibase formatted sql logicalFilePath:db/core/changes/0551-create-payout-item.sql

--changeset mesoderm:0551-create-payout-item
CREATE TABLE payout_item (
  payout_id   BINARY(16)   NOT NULL,
  external_id VARCHAR(80)  COLLATE utf8mb4_nopad_bin NOT NULL,
  kind        VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  created_on  DATE         NOT NULL,
  gross_minor BIGINT       NOT NULL,
  fee_minor   BIGINT       NOT NULL,
  net_minor   BIGINT       NOT NULL,
  description VARCHAR(500) NOT NULL,
  PRIMARY KEY (payout_id, external_id),
  CONSTRAINT payout_item_payout FOREIGN KEY (payout_id) REFERENCES payout (id),
  CONSTRAINT payout_item_adds_up CHECK (gross_minor - fee_minor = net_minor)
);
--rollback DROP TABLE payout_item;
