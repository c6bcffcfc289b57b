--liquibase formatted sql logicalFilePath:db/core/changes/1410-grant-care-duty.sql

--changeset mesoderm:1410-grant-care-duty
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'care.duty' FROM role_permission
WHERE role = 'medical-director' AND permission = 'care.override';
--rollback DELETE FROM role_permission WHERE permission = 'care.duty';
