--liquibase formatted sql logicalFilePath:db/core/changes/0998-add-service-item-places.sql

--changeset mesoderm:0998-add-service-item-places
ALTER TABLE service_item
  ADD COLUMN places INT NULL,
  ADD CONSTRAINT service_item_places CHECK (places IS NULL OR (places >= 1 AND product_id IS NULL));
--rollback ALTER TABLE service_item DROP CONSTRAINT service_item_places, DROP COLUMN places;
