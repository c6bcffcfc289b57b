--liquibase formatted sql logicalFilePath:db/core/changes/0106-create-reference-source.sql

--changeset mesoderm:0106-create-reference-source
CREATE TABLE reference_source (
  code        VARCHAR(64)   COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  title       VARCHAR(500)  NOT NULL,
  publisher   VARCHAR(300)  NOT NULL,
  location    VARCHAR(1000) NOT NULL,
  read_on     DATE          NULL,
  grade       VARCHAR(64)   NOT NULL
);
--rollback DROP TABLE reference_source;
