--liquibase formatted sql logicalFilePath:db/core/changes/0990-add-package-version-item-most.sql

--changeset mesoderm:0990-add-package-version-item-most
ALTER TABLE package_version_item
  ADD COLUMN most INT NULL,
  ADD CONSTRAINT package_version_item_most CHECK (most IS NULL OR parts <= most);
--rollback ALTER TABLE package_version_item DROP CONSTRAINT package_version_item_most, DROP COLUMN most;
