--liquibase formatted sql logicalFilePath:db/core/changes/1254-grant-booking.sql

--changeset mesoderm:1254-grant-booking
INSERT IGNORE INTO role_permission (role, permission)
SELECT DISTINCT r.role, p.permission FROM role_permission r
JOIN (SELECT 'booking.read' AS permission, 'chain-owner site-manager medical-director prescriber practitioner front-desk auditor' AS roles
  UNION ALL SELECT 'booking.write', 'site-manager medical-director prescriber practitioner front-desk'
  UNION ALL SELECT 'booking.manage', 'chain-owner site-manager') p
  ON FIND_IN_SET(r.role, REPLACE(p.roles, ' ', ',')) > 0;
--rollback DELETE FROM role_permission WHERE permission LIKE 'booking.%';
