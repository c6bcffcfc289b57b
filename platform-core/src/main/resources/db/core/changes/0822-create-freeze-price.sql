--liquibase formatted sql logicalFilePath:db/core/changes/0822-create-freeze-price.sql

--changeset mesoderm:0822-create-freeze-price
CREATE TABLE freeze_price (
  site_id      BINARY(16) NOT NULL PRIMARY KEY,
  amount_minor BIGINT     NOT NULL,
  CONSTRAINT freeze_price_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT freeze_price_some CHECK (amount_minor >= 0)
);
--rollback DROP TABLE freeze_price;
