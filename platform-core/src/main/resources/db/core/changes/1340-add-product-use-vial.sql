--liquibase formatted sql logicalFilePath:db/core/changes/1340-add-product-use-vial.sql

--changeset mesoderm:1340-add-product-use-vial
ALTER TABLE product_use
  ADD COLUMN vial_id BINARY(16) NULL,
  ADD COLUMN serial VARCHAR(60) COLLATE utf8mb4_nopad_bin NULL,
  ADD CONSTRAINT product_use_vial FOREIGN KEY (vial_id) REFERENCES vial (id);
--rollback ALTER TABLE product_use DROP FOREIGN KEY product_use_vial, DROP KEY product_use_vial, DROP COLUMN serial, DROP COLUMN vial_id;
