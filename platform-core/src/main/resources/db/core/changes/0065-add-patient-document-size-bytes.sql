--liquibase formatted sql logicalFilePath:db/core/changes/0065-add-patient-document-size-bytes.sql

--changeset mesoderm:0065-add-patient-document-size-bytes
ALTER TABLE patient_document ADD COLUMN size_bytes INT NULL;
--rollback ALTER TABLE patient_document DROP COLUMN size_bytes;
