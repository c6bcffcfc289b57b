--liquibase formatted sql logicalFilePath:db/core/changes/0412-create-package-version-value.sql

--changeset mesoderm:0412-create-package-version-value
CREATE TABLE package_version_value (
  version_id   BINARY(16) NOT NULL,
  site_id      BINARY(16) NOT NULL,
  line_no      INT        NOT NULL,
  amount_minor BIGINT     NOT NULL,
  PRIMARY KEY (version_id, site_id, line_no),
  CONSTRAINT package_version_value_price FOREIGN KEY (version_id, site_id)
    REFERENCES package_version_price (version_id, site_id),
  CONSTRAINT package_version_value_item FOREIGN KEY (version_id, line_no)
    REFERENCES package_version_item (version_id, line_no),
  CONSTRAINT package_version_value_amount CHECK (amount_minor >= 0)
);
--rollback DROP TABLE package_version_value;
