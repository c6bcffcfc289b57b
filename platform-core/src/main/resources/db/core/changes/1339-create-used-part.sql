--liquibase formatted sql logicalFilePath:db/core/changes/1339-create-used-part.sql

--changeset mesoderm:1339-create-used-part
CREATE TABLE used_part (
  lot_id         BINARY(16)  NOT NULL,
  serial         VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
  product_use_id BINARY(16)  NOT NULL,
  PRIMARY KEY (lot_id, serial),
  CONSTRAINT used_part_lot FOREIGN KEY (lot_id) REFERENCES lot (id),
  CONSTRAINT used_part_use FOREIGN KEY (product_use_id) REFERENCES product_use (id)
);
--rollback DROP TABLE used_part;
