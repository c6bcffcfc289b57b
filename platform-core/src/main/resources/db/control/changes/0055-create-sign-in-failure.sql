--liquibase formatted sql logicalFilePath:db/control/changes/0055-create-sign-in-failure.sql

--changeset mesoderm:0055-create-sign-in-failure
CREATE TABLE sign_in_failure (
  subject_hash BINARY(32)  NOT NULL PRIMARY KEY,
  failures     INT         NOT NULL,
  last_at      DATETIME(6) NOT NULL,
  retry_at     DATETIME(6) NOT NULL
);
--rollback DROP TABLE sign_in_failure;
