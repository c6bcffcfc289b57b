--liquibase formatted sql logicalFilePath:db/core/changes/0100-create-product.sql

--changeset mesoderm:0100-create-product
CREATE TABLE product (
  id            BINARY(16)   NOT NULL PRIMARY KEY,
  code          VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  name          VARCHAR(200) NOT NULL,
  unit          VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at    DATETIME(6)  NOT NULL,
  CONSTRAINT product_code UNIQUE (code)
);
--rollback DROP TABLE product;
