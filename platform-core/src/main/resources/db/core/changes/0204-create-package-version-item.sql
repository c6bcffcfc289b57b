--liquibase formatted sql logicalFilePath:db/core/changes/0204-create-package-version-item.sql

--changeset mesoderm:0204-create-package-version-item
CREATE TABLE package_version_item (
  version_id   BINARY(16)  NOT NULL,
  line_no      INT         NOT NULL,
  service_item VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity     INT         NOT NULL,
  PRIMARY KEY (version_id, line_no),
  CONSTRAINT package_version_item_version FOREIGN KEY (version_id) REFERENCES package_version (id),
  CONSTRAINT package_version_item_item FOREIGN KEY (service_item) REFERENCES service_item (code),
  CONSTRAINT package_version_item_quantity CHECK (quantity >= 1)
);
--rollback DROP TABLE package_version_item;
