--liquibase formatted sql logicalFilePath:db/core/changes/1348-grant-messages-read.sql

--changeset mesoderm:1348-grant-messages-read
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'notify.read' FROM role_permission WHERE permission = 'task.write';
--rollback DELETE FROM role_permission WHERE permission = 'notify.read';
