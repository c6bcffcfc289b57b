--liquibase formatted sql logicalFilePath:db/core/changes/0999-add-redemption-class.sql

--changeset mesoderm:0999-add-redemption-class
ALTER TABLE redemption
  ADD COLUMN class_at DATETIME(6) NULL,
  ADD KEY redemption_class (class_at, site_id);
--rollback ALTER TABLE redemption DROP KEY redemption_class, DROP COLUMN class_at;
