--liquibase formatted sql logicalFilePath:db/core/changes/1144-add-session-finding-edit.sql

--changeset mesoderm:1144-add-session-finding-edit
ALTER TABLE session_finding
  ADD COLUMN edit_id BINARY(16) NULL,
  ADD CONSTRAINT session_finding_edit FOREIGN KEY (edit_id) REFERENCES reference_edit (id);
--rollback ALTER TABLE session_finding DROP FOREIGN KEY session_finding_edit, DROP COLUMN edit_id;
