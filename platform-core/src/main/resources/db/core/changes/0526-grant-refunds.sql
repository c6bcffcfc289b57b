--liquibase formatted sql logicalFilePath:db/core/changes/0526-grant-refunds.sql

--changeset mesoderm:0526-grant-refunds
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'billing.refund' FROM role_permission
WHERE (role = 'chain-billing' AND permission = 'billing.settle')
  OR (role = 'site-manager' AND permission = 'billing.pay');
--rollback DELETE FROM role_permission WHERE permission = 'billing.refund';
