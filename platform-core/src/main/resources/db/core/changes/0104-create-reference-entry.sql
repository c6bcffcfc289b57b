--liquibase formatted sql logicalFilePath:db/core/changes/0104-create-reference-entry.sql

--changeset mesoderm:0104-create-reference-entry
CREATE TABLE reference_entry (
  module         VARCHAR(36)   COLLATE utf8mb4_nopad_bin NOT NULL,
  catalogue      VARCHAR(64)   COLLATE utf8mb4_nopad_bin NOT NULL,
  code           VARCHAR(80)   COLLATE utf8mb4_nopad_bin NOT NULL,
  position       INT           NOT NULL,
  body           MEDIUMTEXT    COLLATE utf8mb4_nopad_bin NOT NULL,
  sources        VARCHAR(1000) COLLATE utf8mb4_nopad_bin NOT NULL,
  design_default BOOLEAN       NOT NULL,
  PRIMARY KEY (module, catalogue, code)
);
--rollback DROP TABLE reference_entry;
