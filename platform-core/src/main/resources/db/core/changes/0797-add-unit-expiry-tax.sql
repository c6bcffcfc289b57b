--liquibase formatted sql logicalFilePath:db/core/changes/0797-add-unit-expiry-tax.sql

--changeset mesoderm:0797-add-unit-expiry-tax
ALTER TABLE unit_expiry ADD COLUMN tax_minor BIGINT NOT NULL DEFAULT 0;
--rollback ALTER TABLE unit_expiry DROP COLUMN tax_minor;
