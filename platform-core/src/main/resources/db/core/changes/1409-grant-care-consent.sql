--liquibase formatted sql logicalFilePath:db/core/changes/1409-grant-care-consent.sql

--changeset mesoderm:1409-grant-care-consent
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'care.consent' FROM role_permission
WHERE role IN ('medical-director', 'prescriber', 'practitioner') AND permission = 'care.record';
--rollback DELETE FROM role_permission WHERE permission = 'care.consent';
