--liquibase formatted sql logicalFilePath:db/core/changes/0545-grant-bank.sql

--changeset mesoderm:0545-grant-bank
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'billing.bank' FROM role_permission
WHERE role IN ('chain-billing', 'site-billing');
--rollback DELETE FROM role_permission WHERE permission = 'billing.bank';
