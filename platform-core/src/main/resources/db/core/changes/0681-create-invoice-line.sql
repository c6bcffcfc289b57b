--liquibase formatted sql logicalFilePath:db/core/changes/0681-create-invoice-line.sql

--changeset mesoderm:0681-create-invoice-line
CREATE TABLE invoice_line (
  invoice_id   BINARY(16)  NOT NULL,
  line_no      INT         NOT NULL,
  what         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  service_item VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  quantity     INT         NOT NULL,
  amount_minor BIGINT      NOT NULL,
  PRIMARY KEY (invoice_id, line_no),
  CONSTRAINT invoice_line_invoice FOREIGN KEY (invoice_id) REFERENCES invoice (id),
  CONSTRAINT invoice_line_item FOREIGN KEY (service_item) REFERENCES service_item (code),
  CONSTRAINT invoice_line_what CHECK (what IN ('ITEM', 'RETURNED', 'FEE', 'LIST_PRICE')),
  CONSTRAINT invoice_line_quantity CHECK (quantity >= 1)
);
--rollback DROP TABLE invoice_line;
