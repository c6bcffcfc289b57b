--liquibase formatted sql logicalFilePath:db/core/changes/0418-update-unit-parts.sql

--changeset mesoderm:0418-update-unit-parts
UPDATE unit SET parts_left = 1, value_left_minor = value_minor WHERE state <> 'PERFORMED';
--rollback UPDATE unit SET parts_left = 0, value_left_minor = 0;
