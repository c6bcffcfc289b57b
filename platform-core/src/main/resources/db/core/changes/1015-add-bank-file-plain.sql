--liquibase formatted sql logicalFilePath:db/core/changes/1015-add-bank-file-plain.sql

--changeset mesoderm:1015-add-bank-file-plain
ALTER TABLE bank_file
  ADD COLUMN plain_sha256 BINARY(32) NULL AFTER sha256,
  ADD KEY bank_file_plain (site_id, plain_sha256);
--rollback ALTER TABLE bank_file DROP KEY bank_file_plain, DROP COLUMN plain_sha256;
