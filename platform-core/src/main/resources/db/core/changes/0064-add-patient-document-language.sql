--liquibase formatted sql logicalFilePath:db/core/changes/0064-add-patient-document-language.sql

--changeset mesoderm:0064-add-patient-document-language
ALTER TABLE patient_document ADD COLUMN language VARCHAR(35) COLLATE utf8mb4_nopad_bin NULL;
--rollback ALTER TABLE patient_document DROP COLUMN language;
