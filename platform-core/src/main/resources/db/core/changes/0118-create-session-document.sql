--liquibase formatted sql logicalFilePath:db/core/changes/0118-create-session-document.sql

--changeset mesoderm:0118-create-session-document
CREATE TABLE session_document (
  session_id  BINARY(16) NOT NULL,
  document_id BINARY(16) NOT NULL,
  PRIMARY KEY (session_id, document_id),
  CONSTRAINT session_document_session FOREIGN KEY (session_id) REFERENCES treatment_session (id),
  CONSTRAINT session_document_document FOREIGN KEY (document_id) REFERENCES patient_document (id)
);
--rollback DROP TABLE session_document;
