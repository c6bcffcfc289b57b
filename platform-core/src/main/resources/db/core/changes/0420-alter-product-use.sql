--liquibase formatted sql logicalFilePath:db/core/changes/0420-alter-product-use.sql

--changeset mesoderm:0420-alter-product-use
ALTER TABLE product_use
  MODIFY COLUMN session_id BINARY(16) NULL,
  ADD COLUMN redemption_id BINARY(16) NULL,
  ADD CONSTRAINT product_use_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  ADD CONSTRAINT product_use_source CHECK ((session_id IS NULL) = (redemption_id IS NOT NULL));
--rollback ALTER TABLE product_use DROP CONSTRAINT product_use_source, DROP FOREIGN KEY product_use_redemption, DROP COLUMN redemption_id, MODIFY COLUMN session_id BINARY(16) NOT NULL;
