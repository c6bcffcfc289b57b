--liquibase formatted sql logicalFilePath:db/core/changes/0415-alter-service-item.sql

--changeset mesoderm:0415-alter-service-item
ALTER TABLE service_item
  MODIFY COLUMN name_key VARCHAR(120) COLLATE utf8mb4_nopad_bin NULL,
  MODIFY COLUMN modality VARCHAR(40) COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN name VARCHAR(200) NULL,
  ADD COLUMN product_id BINARY(16) NULL,
  ADD CONSTRAINT service_item_product FOREIGN KEY (product_id) REFERENCES product (id),
  ADD CONSTRAINT service_item_named CHECK ((name IS NULL) = (name_key IS NOT NULL));
--rollback ALTER TABLE service_item DROP CONSTRAINT service_item_named, DROP FOREIGN KEY service_item_product, DROP COLUMN product_id, DROP COLUMN name, MODIFY COLUMN modality VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL, MODIFY COLUMN name_key VARCHAR(120) COLLATE utf8mb4_nopad_bin NOT NULL;
