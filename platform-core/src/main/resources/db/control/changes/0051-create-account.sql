--liquibase formatted sql logicalFilePath:db/control/changes/0051-create-account.sql

--changeset mesoderm:0051-create-account
CREATE TABLE account (
  id            BINARY(16)   NOT NULL PRIMARY KEY,
  email         VARCHAR(254) COLLATE utf8mb4_nopad_bin NOT NULL,
  display_name  VARCHAR(200) NOT NULL,
  password_hash VARCHAR(200) COLLATE utf8mb4_nopad_bin NOT NULL,
  operator      BOOLEAN      NOT NULL,
  active        BOOLEAN      NOT NULL,
  created_at    DATETIME(6)  NOT NULL,
  CONSTRAINT account_email UNIQUE (email)
);
--rollback DROP TABLE account;
