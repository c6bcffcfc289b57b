--liquibase formatted sql logicalFilePath:db/core/changes/1140-create-reference-edit.sql

--changeset mesoderm:1140-create-reference-edit
CREATE TABLE reference_edit (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  module          VARCHAR(36)  COLLATE utf8mb4_nopad_bin NOT NULL,
  catalogue       VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  code            VARCHAR(80)  COLLATE utf8mb4_nopad_bin NOT NULL,
  version         INT          NOT NULL,
  running         BOOLEAN      NULL,
  body            MEDIUMTEXT   COLLATE utf8mb4_nopad_bin NOT NULL,
  body_sha256     CHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  seed_sha256     CHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  reason          VARCHAR(1000) NOT NULL,
  signed_by       BINARY(16)   NOT NULL,
  signer_name     VARCHAR(200) NOT NULL,
  signed_at       DATETIME(6)  NOT NULL,
  withdrawn_by    BINARY(16)   NULL,
  withdrawn_name  VARCHAR(200) NULL,
  withdrawn_at    DATETIME(6)  NULL,
  withdraw_reason VARCHAR(1000) NULL,
  CONSTRAINT reference_edit_version UNIQUE (module, catalogue, code, version),
  CONSTRAINT reference_edit_running UNIQUE (module, catalogue, code, running),
  CONSTRAINT reference_edit_signer FOREIGN KEY (signed_by) REFERENCES staff (id),
  CONSTRAINT reference_edit_withdrawer FOREIGN KEY (withdrawn_by) REFERENCES staff (id),
  CONSTRAINT reference_edit_runs CHECK (running IS NULL OR (running AND withdrawn_at IS NULL)),
  CONSTRAINT reference_edit_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)
    AND (withdrawn_at IS NULL) = (withdraw_reason IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_name IS NULL))
);
--rollback DROP TABLE reference_edit;
