--liquibase formatted sql logicalFilePath:db/core/changes/0110-create-protocol-template.sql

--changeset mesoderm:0110-create-protocol-template
CREATE TABLE protocol_template (
  id        BINARY(16)  NOT NULL PRIMARY KEY,
  module    VARCHAR(36) COLLATE utf8mb4_nopad_bin NOT NULL,
  code      VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  version   INT         NOT NULL,
  running   BOOLEAN     NULL,
  modality  VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
  body      MEDIUMTEXT  COLLATE utf8mb4_nopad_bin NOT NULL,
  sha256    CHAR(64)    COLLATE utf8mb4_nopad_bin NOT NULL,
  loaded_at DATETIME(6) NOT NULL,
  CONSTRAINT protocol_template_version UNIQUE (module, code, version),
  CONSTRAINT protocol_template_current UNIQUE (module, code, running)
);
--rollback DROP TABLE protocol_template;
