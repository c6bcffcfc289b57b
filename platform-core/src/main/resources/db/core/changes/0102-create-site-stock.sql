--liquibase formatted sql logicalFilePath:db/core/changes/0102-create-site-stock.sql

--changeset mesoderm:0102-create-site-stock
CREATE TABLE site_stock (
  site_id  BINARY(16)     NOT NULL,
  lot_id   BINARY(16)     NOT NULL,
  quantity DECIMAL(14, 3) NOT NULL,
  PRIMARY KEY (site_id, lot_id),
  CONSTRAINT site_stock_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT site_stock_lot FOREIGN KEY (lot_id) REFERENCES lot (id),
  CONSTRAINT site_stock_not_negative CHECK (quantity >= 0)
);
--rollback DROP TABLE site_stock;
