--liquibase formatted sql logicalFilePath:db/core/changes/0496-grant-settlement-approval.sql

--changeset mesoderm:0496-grant-settlement-approval
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'billing.approve' FROM role_permission WHERE role = 'chain-owner';
--rollback DELETE FROM role_permission WHERE permission = 'billing.approve';
