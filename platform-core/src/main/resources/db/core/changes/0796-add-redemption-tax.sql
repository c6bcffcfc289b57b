--liquibase formatted sql logicalFilePath:db/core/changes/0796-add-redemption-tax.sql

--changeset mesoderm:0796-add-redemption-tax
ALTER TABLE redemption ADD COLUMN tax_minor BIGINT NOT NULL DEFAULT 0;
--rollback ALTER TABLE redemption DROP COLUMN tax_minor;
