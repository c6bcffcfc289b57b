--liquibase formatted sql logicalFilePath:db/core/changes/1441-alter-adverse-event-no-product.sql

--changeset mesoderm:1441-alter-adverse-event-no-product
ALTER TABLE adverse_event ADD COLUMN no_product BOOLEAN NOT NULL DEFAULT FALSE;
--rollback ALTER TABLE adverse_event DROP COLUMN no_product;
