--liquibase formatted sql logicalFilePath:db/core/changes/1349-grant-messages-manage.sql

--changeset mesoderm:1349-grant-messages-manage
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'notify.manage' FROM role_permission WHERE permission = 'site.manage';
--rollback DELETE FROM role_permission WHERE permission = 'notify.manage';
