--liquibase formatted sql logicalFilePath:db/core/changes/0206-create-package-version-site.sql

--changeset mesoderm:0206-create-package-version-site
CREATE TABLE package_version_site (
  version_id BINARY(16) NOT NULL,
  site_id    BINARY(16) NOT NULL,
  PRIMARY KEY (version_id, site_id),
  CONSTRAINT package_version_site_version FOREIGN KEY (version_id) REFERENCES package_version (id),
  CONSTRAINT package_version_site_site FOREIGN KEY (site_id) REFERENCES site (id)
);
--rollback DROP TABLE package_version_site;
