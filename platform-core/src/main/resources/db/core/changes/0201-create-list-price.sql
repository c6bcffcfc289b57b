--liquibase formatted sql logicalFilePath:db/core/changes/0201-create-list-price.sql

--changeset mesoderm:0201-create-list-price
CREATE TABLE list_price (
  site_id      BINARY(16)  NOT NULL,
  service_item VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  valid_from   DATE        NOT NULL,
  amount_minor BIGINT      NOT NULL,
  currency     CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (site_id, service_item, valid_from),
  CONSTRAINT list_price_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT list_price_item FOREIGN KEY (service_item) REFERENCES service_item (code),
  CONSTRAINT list_price_amount CHECK (amount_minor >= 0)
);
--rollback DROP TABLE list_price;
