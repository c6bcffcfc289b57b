--liquibase formatted sql

--changeset mesoderm:0539-grant-close-of-books
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'billing.close' FROM role_permission WHERE permission = 'billing.settle'
UNION ALL
SELECT DISTINCT role, 'billing.reopen' FROM role_permission WHERE role = 'chain-owner';
--rollback DELETE FROM role_permission WHERE permission IN ('billing.close', 'billing.reopen');
