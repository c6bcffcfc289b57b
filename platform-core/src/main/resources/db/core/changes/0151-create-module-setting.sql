--liquibase formatted sql logicalFilePath:db/core/changes/0151-create-module-setting.sql

--changeset mesoderm:0151-create-module-setting
CREATE TABLE module_setting (
  site_id    BINARY(16)  NOT NULL,
  module     VARCHAR(36) COLLATE utf8mb4_nopad_bin NOT NULL,
  body       JSON        NOT NULL,
  version    BIGINT      NOT NULL,
  changed_by VARCHAR(200) NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (site_id, module),
  CONSTRAINT module_setting_of_site FOREIGN KEY (site_id) REFERENCES site (id)
);
--rollback DROP TABLE module_setting;
