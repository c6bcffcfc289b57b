--liquibase formatted sql logicalFilePath:db/core/changes/0416-add-package-version-item-measure.sql

--changeset mesoderm:0416-add-package-version-item-measure
ALTER TABLE package_version_item
  ADD COLUMN measure VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'SESSION',
  ADD COLUMN parts INT NOT NULL DEFAULT 1,
  ADD CONSTRAINT package_version_item_parts CHECK (parts >= 1);
--rollback ALTER TABLE package_version_item DROP CONSTRAINT package_version_item_parts, DROP COLUMN parts, DROP COLUMN measure;
