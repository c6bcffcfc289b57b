--liquibase formatted sql logicalFilePath:db/core/changes/1445-revoke-site-manager-plan.sql

--changeset mesoderm:1445-revoke-site-manager-plan
DELETE FROM role_permission WHERE role = 'site-manager' AND permission = 'care.plan';
--rollback INSERT IGNORE INTO role_permission (role, permission) SELECT DISTINCT role, 'care.plan' FROM role_permission WHERE role = 'site-manager' AND permission = 'care.record';
