--liquibase formatted sql logicalFilePath:db/core/changes/1190-add-reference-source-says.sql

--changeset mesoderm:1190-add-reference-source-says
ALTER TABLE reference_source
  ADD COLUMN says VARCHAR(600) NULL;
--rollback ALTER TABLE reference_source DROP COLUMN says;
