--liquibase formatted sql logicalFilePath:db/core/changes/0014-create-staff-invitation.sql

--changeset mesoderm:0014-create-staff-invitation
CREATE TABLE staff_invitation (
  staff_id   BINARY(16)   NOT NULL PRIMARY KEY,
  email      VARCHAR(254) COLLATE utf8mb4_nopad_bin NOT NULL,
  token_hash BINARY(32)   NOT NULL,
  ends_at    DATETIME(6)  NOT NULL,
  CONSTRAINT staff_invitation_email UNIQUE (email),
  CONSTRAINT staff_invitation_token UNIQUE (token_hash),
  CONSTRAINT staff_invitation_staff FOREIGN KEY (staff_id) REFERENCES staff (id)
);
--rollback DROP TABLE staff_invitation;
