--liquibase formatted sql logicalFilePath:db/core/changes/0120-widen-product-use-zone.sql

--changeset mesoderm:0120-widen-product-use-zone
ALTER TABLE product_use MODIFY COLUMN zone VARCHAR(200) COLLATE utf8mb4_nopad_bin NOT NULL;
--rollback ALTER TABLE product_use MODIFY COLUMN zone VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL;
