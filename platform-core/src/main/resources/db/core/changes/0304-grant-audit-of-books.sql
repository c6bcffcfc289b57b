--liquibase formatted sql logicalFilePath:db/core/changes/0304-grant-audit-of-books.sql

--changeset mesoderm:0304-grant-audit-of-books
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'billing.audit' FROM role_permission
WHERE permission = 'billing.settle' OR role = 'auditor'
UNION ALL
SELECT DISTINCT role, 'reference.read' FROM role_permission WHERE role = 'front-desk';
--rollback DELETE FROM role_permission WHERE permission = 'billing.audit' OR (role = 'front-desk' AND permission = 'reference.read');
