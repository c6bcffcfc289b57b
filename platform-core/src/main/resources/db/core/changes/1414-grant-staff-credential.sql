--liquibase formatted sql logicalFilePath:db/core/changes/1414-grant-staff-credential.sql

--changeset mesoderm:1414-grant-staff-credential
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'staff.credential' FROM role_permission
WHERE role IN ('medical-director', 'site-manager') AND permission = 'staff.read';
--rollback DELETE FROM role_permission WHERE permission = 'staff.credential';
