--liquibase formatted sql logicalFilePath:db/core/changes/1337-add-lot-supplier.sql

--changeset mesoderm:1337-add-lot-supplier
ALTER TABLE lot
  ADD COLUMN supplier VARCHAR(120) NULL,
  ADD COLUMN certificate_no VARCHAR(80) NULL;
--rollback ALTER TABLE lot DROP COLUMN certificate_no, DROP COLUMN supplier;
