--liquibase formatted sql logicalFilePath:db/core/changes/1452-grant-photos.sql

--changeset mesoderm:1452-grant-photos
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'care.photo' FROM role_permission 
WHERE permission = 'care.plan' AND role <> 'site-manager';
--rollback DELETE FROM role_permission WHERE permission = 'care.photo';
