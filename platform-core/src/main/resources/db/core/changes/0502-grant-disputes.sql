--liquibase formatted sql logicalFilePath:db/core/changes/0502-grant-disputes.sql

--changeset mesoderm:0502-grant-disputes
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'billing.dispute' FROM role_permission
WHERE role IN ('chain-billing', 'site-billing', 'franchise-owner');
--rollback DELETE FROM role_permission WHERE permission = 'billing.dispute';
