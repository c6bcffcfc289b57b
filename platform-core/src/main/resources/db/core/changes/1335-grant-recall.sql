--liquibase formatted sql logicalFilePath:db/core/changes/1335-grant-recall.sql

--changeset mesoderm:1335-grant-recall
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT s.role, 'stock.recall' FROM role_permission s JOIN role_permission p ON p.role = s.role
WHERE s.permission = 'stock.read' AND p.permission = 'patient.read';
--rollback DELETE FROM role_permission WHERE permission = 'stock.recall';
