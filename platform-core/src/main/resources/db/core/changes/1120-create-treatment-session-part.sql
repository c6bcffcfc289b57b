--liquibase formatted sql logicalFilePath:db/core/changes/1120-create-treatment-session-part.sql

--changeset mesoderm:1120-create-treatment-session-part
CREATE TABLE treatment_session_part (
  session_id BINARY(16)    NOT NULL,
  modality   VARCHAR(20)   COLLATE utf8mb4_nopad_bin NOT NULL,
  traits     VARCHAR(2000) COLLATE utf8mb4_nopad_bin NOT NULL,
  template   VARCHAR(64)   COLLATE utf8mb4_nopad_bin NULL,
  PRIMARY KEY (session_id, modality),
  CONSTRAINT treatment_session_part_session FOREIGN KEY (session_id) REFERENCES treatment_session (id)
);
--rollback DROP TABLE treatment_session_part;
