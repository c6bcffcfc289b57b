--liquibase formatted sql logicalFilePath:db/core/changes/1333-grant-tasks-write.sql

--changeset mesoderm:1333-grant-tasks-write
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'task.write' FROM role_permission WHERE permission = 'patient.write';
--rollback DELETE FROM role_permission WHERE permission = 'task.write';
