--liquibase formatted sql logicalFilePath:db/core/changes/0662-index-unit-expiry.sql

--changeset mesoderm:0662-index-unit-expiry
CREATE INDEX unit_expires ON unit (state, expires_on);
--rollback DROP INDEX unit_expires ON unit;
