--liquibase formatted sql logicalFilePath:db/core/changes/0668-add-package-version-grace.sql

--changeset mesoderm:0668-add-package-version-grace
ALTER TABLE package_version
  ADD COLUMN grace_days INT NULL,
  ADD CONSTRAINT package_version_grace CHECK (grace_days BETWEEN 1 AND 365);
--rollback ALTER TABLE package_version DROP CONSTRAINT package_version_grace, DROP COLUMN grace_days;
