--liquibase formatted sql logicalFilePath:db/control/changes/0060-create-module-version.sql

--changeset mesoderm:0060-create-module-version
CREATE TABLE module_version (
  chain_key  VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  module     VARCHAR(36)  COLLATE utf8mb4_nopad_bin NOT NULL,
  version    VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  state      VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  content    CHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  error_code VARCHAR(64)  COLLATE utf8mb4_nopad_bin NULL,
  error      TEXT         NULL,
  remedy     TEXT         NULL,
  changed_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (chain_key, module),
  CONSTRAINT module_version_of_chain FOREIGN KEY (chain_key) REFERENCES chain (chain_key)
);
--rollback DROP TABLE module_version;
