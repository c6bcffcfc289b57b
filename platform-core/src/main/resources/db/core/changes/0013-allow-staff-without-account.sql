--liquibase formatted sql logicalFilePath:db/core/changes/0013-allow-staff-without-account.sql

--changeset mesoderm:0013-allow-staff-without-account
ALTER TABLE staff MODIFY account_id BINARY(16) NULL;
--rollback ALTER TABLE staff MODIFY account_id BINARY(16) NOT NULL;
