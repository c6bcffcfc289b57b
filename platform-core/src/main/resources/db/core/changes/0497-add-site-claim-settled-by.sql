--liquibase formatted sql logicalFilePath:db/core/changes/0497-add-site-claim-settled-by.sql

--changeset mesoderm:0497-add-site-claim-settled-by
ALTER TABLE site_claim ADD COLUMN settled_by BINARY(16) NULL;
--rollback ALTER TABLE site_claim DROP COLUMN settled_by;
