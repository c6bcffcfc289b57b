--liquibase formatted sql logicalFilePath:db/core/changes/0857-add-accounting-period-site-locked.sql

--changeset mesoderm:0857-add-accounting-period-site-locked
ALTER TABLE accounting_period ADD COLUMN site_locked BOOLEAN NOT NULL DEFAULT FALSE;
--rollback ALTER TABLE accounting_period DROP COLUMN site_locked;
