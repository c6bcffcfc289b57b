--liquibase formatted sql logicalFilePath:maintenance-scheduling/db/changes/0005-alter-due-pended.sql

--changeset maintenance-scheduling:0005-alter-due-pended
ALTER TABLE due ADD COLUMN pended_at DATETIME(6) NULL
--rollback ALTER TABLE due DROP COLUMN pended_at
