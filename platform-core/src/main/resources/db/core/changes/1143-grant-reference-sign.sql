--liquibase formatted sql logicalFilePath:db/core/changes/1143-grant-reference-sign.sql

--changeset mesoderm:1143-grant-reference-sign
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'reference.sign' FROM role_permission
WHERE role = 'medical-director' AND permission = 'care.override';
--rollback DELETE FROM role_permission WHERE permission = 'reference.sign';
