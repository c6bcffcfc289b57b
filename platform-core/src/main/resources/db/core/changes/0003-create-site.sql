--liquibase formatted sql logicalFilePath:db/core/changes/0003-create-site.sql

--changeset mesoderm:0003-create-site
CREATE TABLE site (
  id         BINARY(16)   NOT NULL PRIMARY KEY,
  code       VARCHAR(32)  COLLATE utf8mb4_nopad_bin NOT NULL,
  name       VARCHAR(200) NOT NULL,
  zone       VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  locale     VARCHAR(35)  COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  CONSTRAINT site_code UNIQUE (code)
);
--rollback DROP TABLE site;
