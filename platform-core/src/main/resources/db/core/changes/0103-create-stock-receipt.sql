--liquibase formatted sql logicalFilePath:db/core/changes/0103-create-stock-receipt.sql

--changeset mesoderm:0103-create-stock-receipt
CREATE TABLE stock_receipt (
  id          BINARY(16)     NOT NULL PRIMARY KEY,
  site_id     BINARY(16)     NOT NULL,
  lot_id      BINARY(16)     NOT NULL,
  quantity    DECIMAL(14, 3) NOT NULL,
  received_at DATETIME(6)    NOT NULL,
  received_by BINARY(16)     NULL,
  CONSTRAINT stock_receipt_stock FOREIGN KEY (site_id, lot_id) REFERENCES site_stock (site_id, lot_id),
  CONSTRAINT stock_receipt_staff FOREIGN KEY (received_by) REFERENCES staff (id),
  CONSTRAINT stock_receipt_some CHECK (quantity > 0)
);
--rollback DROP TABLE stock_receipt;
