--liquibase formatted sql logicalFilePath:db/core/changes/0935-create-use-code.sql

--changeset mesoderm:0935-create-use-code
CREATE TABLE use_code (
  id                   BINARY(16)   NOT NULL PRIMARY KEY,
  treatment_session_id BINARY(16)   NOT NULL,
  site_id              BINARY(16)   NOT NULL,
  code_hash            VARCHAR(200) COLLATE utf8mb4_nopad_bin NOT NULL,
  issued_at            DATETIME(6)  NOT NULL,
  expires_at           DATETIME(6)  NOT NULL,
  issued_by            BINARY(16)   NULL,
  CONSTRAINT use_code_session FOREIGN KEY (treatment_session_id) REFERENCES treatment_session (id),
  CONSTRAINT use_code_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT use_code_lasts CHECK (expires_at > issued_at)
);
--rollback DROP TABLE use_code;
