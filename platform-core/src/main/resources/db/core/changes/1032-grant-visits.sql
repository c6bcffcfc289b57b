--liquibase formatted sql logicalFilePath:db/core/changes/1032-grant-visits.sql

--changeset mesoderm:1032-grant-visits
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'care.record' FROM role_permission
WHERE role = 'site-manager' AND permission IN ('billing.sell', 'billing.pay');
--rollback DELETE FROM role_permission WHERE role = 'site-manager' AND permission = 'care.record';
