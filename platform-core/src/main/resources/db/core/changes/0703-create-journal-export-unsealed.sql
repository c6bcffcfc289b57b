--liquibase formatted sql logicalFilePath:db/core/changes/0703-create-journal-export-unsealed.sql

--changeset mesoderm:0703-create-journal-export-unsealed
CREATE TABLE journal_export_unsealed (
  export_id  BINARY(16) NOT NULL,
  journal_id BINARY(16) NOT NULL,
  PRIMARY KEY (export_id, journal_id),
  CONSTRAINT journal_export_unsealed_of FOREIGN KEY (export_id) REFERENCES journal_export (id)
);
--rollback DROP TABLE journal_export_unsealed;
