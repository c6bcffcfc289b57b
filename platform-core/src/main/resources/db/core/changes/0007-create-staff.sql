--liquibase formatted sql logicalFilePath:db/core/changes/0007-create-staff.sql

--changeset mesoderm:0007-create-staff
CREATE TABLE staff (
  id           BINARY(16)   NOT NULL PRIMARY KEY,
  account_id   BINARY(16)   NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  practitioner BOOLEAN      NOT NULL,
  active       BOOLEAN      NOT NULL,
  created_at   DATETIME(6)  NOT NULL,
  CONSTRAINT staff_account UNIQUE (account_id)
);
--rollback DROP TABLE staff;
