--liquibase formatted sql logicalFilePath:db/core/changes/0205-create-package-version-price.sql

--changeset mesoderm:0205-create-package-version-price
CREATE TABLE package_version_price (
  version_id   BINARY(16) NOT NULL,
  site_id      BINARY(16) NOT NULL,
  amount_minor BIGINT     NOT NULL,
  currency     CHAR(3)    COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (version_id, site_id),
  CONSTRAINT package_version_price_version FOREIGN KEY (version_id) REFERENCES package_version (id),
  CONSTRAINT package_version_price_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT package_version_price_amount CHECK (amount_minor >= 0)
);
--rollback DROP TABLE package_version_price;
