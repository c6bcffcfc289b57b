--liquibase formatted sql logicalFilePath:db/core/changes/0734-grant-holds.sql

--changeset mesoderm:0734-grant-holds
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'billing.hold' FROM role_permission
WHERE role IN ('chain-billing', 'site-billing', 'site-manager', 'front-desk') AND permission = 'billing.sell';
--rollback DELETE FROM role_permission WHERE permission = 'billing.hold';
