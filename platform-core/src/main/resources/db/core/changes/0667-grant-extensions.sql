--liquibase formatted sql logicalFilePath:db/core/changes/0667-grant-extensions.sql

--changeset mesoderm:0667-grant-extensions
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'billing.extend' FROM role_permission
WHERE role IN ('chain-billing', 'site-manager') AND permission = 'billing.refund';
--rollback DELETE FROM role_permission WHERE permission = 'billing.extend';
