--liquibase formatted sql logicalFilePath:db/core/changes/1405-grant-care-release.sql

--changeset mesoderm:1405-grant-care-release
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'care.release' FROM role_permission
WHERE role IN ('medical-director', 'prescriber') AND permission = 'care.override';
--rollback DELETE FROM role_permission WHERE permission = 'care.release';
