--liquibase formatted sql logicalFilePath:db/core/changes/0203-create-package-version.sql

--changeset mesoderm:0203-create-package-version
CREATE TABLE package_version (
  id            BINARY(16)   NOT NULL PRIMARY KEY,
  template_id   BINARY(16)   NOT NULL,
  version_no    INT          NOT NULL,
  name          VARCHAR(200) NOT NULL,
  allocation    VARCHAR(32)  COLLATE utf8mb4_nopad_bin NOT NULL,
  validity_days INT          NULL,
  created_at    DATETIME(6)  NOT NULL,
  created_by    BINARY(16)   NULL,
  CONSTRAINT package_version_template FOREIGN KEY (template_id) REFERENCES package_template (id),
  CONSTRAINT package_version_no UNIQUE (template_id, version_no),
  CONSTRAINT package_version_validity CHECK (validity_days > 0)
);
--rollback DROP TABLE package_version;
