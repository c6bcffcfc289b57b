--liquibase formatted sql logicalFilePath:db/core/changes/0677-add-unit-expiry-unclaimed.sql

--changeset mesoderm:0677-add-unit-expiry-unclaimed
ALTER TABLE unit_expiry ADD COLUMN unclaimed BOOLEAN NOT NULL DEFAULT FALSE;
--rollback ALTER TABLE unit_expiry DROP COLUMN unclaimed;
