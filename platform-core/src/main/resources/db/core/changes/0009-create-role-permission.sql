--liquibase formatted sql logicalFilePath:db/core/changes/0009-create-role-permission.sql

--changeset mesoderm:0009-create-role-permission
CREATE TABLE role_permission (
  role       VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  permission VARCHAR(80) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (role, permission)
);
--rollback DROP TABLE role_permission;
