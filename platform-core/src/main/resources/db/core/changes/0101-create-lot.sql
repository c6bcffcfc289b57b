--liquibase formatted sql logicalFilePath:db/core/changes/0101-create-lot.sql

--changeset mesoderm:0101-create-lot
CREATE TABLE lot (
  id            BINARY(16)   NOT NULL PRIMARY KEY,
  product_id    BINARY(16)   NOT NULL,
  lot_number    VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  expires_on    DATE         NOT NULL,
  frozen_at     DATETIME(6)  NULL,
  frozen_reason VARCHAR(200) NULL,
  CONSTRAINT lot_number UNIQUE (product_id, lot_number),
  CONSTRAINT lot_product FOREIGN KEY (product_id) REFERENCES product (id),
  CONSTRAINT lot_frozen CHECK ((frozen_at IS NULL) = (frozen_reason IS NULL))
);
--rollback DROP TABLE lot;
