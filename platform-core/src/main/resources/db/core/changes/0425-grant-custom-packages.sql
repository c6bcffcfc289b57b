--liquibase formatted sql logicalFilePath:db/core/changes/0425-grant-custom-packages.sql

--changeset mesoderm:0425-grant-custom-packages
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'billing.custom' FROM role_permission
WHERE role IN ('chain-owner', 'chain-billing', 'site-manager') AND permission = 'billing.sell';
--rollback DELETE FROM role_permission WHERE permission = 'billing.custom';
