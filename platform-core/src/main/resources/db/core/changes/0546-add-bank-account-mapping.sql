--liquibase formatted sql logicalFilePath:db/core/changes/0546-add-bank-account-mapping.sql

--changeset mesoderm:0546-add-bank-account-mapping
ALTER TABLE bank_account ADD COLUMN mapping TEXT COLLATE utf8mb4_nopad_bin NULL;
--rollback ALTER TABLE bank_account DROP COLUMN mapping;
