--liquibase formatted sql logicalFilePath:db/core/changes/1332-grant-tasks-read.sql

--changeset mesoderm:1332-grant-tasks-read
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'task.read' FROM role_permission WHERE permission = 'patient.read';
--rollback DELETE FROM role_permission WHERE permission = 'task.read';
