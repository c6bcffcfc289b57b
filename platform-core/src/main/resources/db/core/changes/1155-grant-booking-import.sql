--liquibase formatted sql logicalFilePath:db/core/changes/1155-grant-booking-import.sql

--changeset mesoderm:1155-grant-booking-import
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT role, 'booking.import' FROM role_permission WHERE role = 'site-manager';
--rollback DELETE FROM role_permission WHERE permission = 'booking.import';
