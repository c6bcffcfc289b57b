--liquibase formatted sql logicalFilePath:combination-protocols/db/changes/0009-update-prp-tube-code.sql

--changeset combination-protocols:0009-update-prp-tube-code
UPDATE IGNORE prp_tube SET code = UPPER(TRIM(code));
--rollback empty
