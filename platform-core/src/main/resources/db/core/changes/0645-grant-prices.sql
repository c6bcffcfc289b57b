--liquibase formatted sql logicalFilePath:db/core/changes/0645-grant-prices.sql

--changeset mesoderm:0645-grant-prices
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'billing.price' FROM role_permission
WHERE role IN ('chain-owner', 'chain-billing', 'site-manager') AND permission = 'billing.custom';
--rollback DELETE FROM role_permission WHERE permission = 'billing.price';
