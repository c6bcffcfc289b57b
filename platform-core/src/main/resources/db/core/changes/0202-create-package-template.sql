--liquibase formatted sql logicalFilePath:db/core/changes/0202-create-package-template.sql

--changeset mesoderm:0202-create-package-template
CREATE TABLE package_template (
  id         BINARY(16)  NOT NULL PRIMARY KEY,
  code       VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  CONSTRAINT package_template_code UNIQUE (code)
);
--rollback DROP TABLE package_template;
