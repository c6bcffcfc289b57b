--liquibase formatted sql logicalFilePath:db/core/changes/1141-create-reference-edition.sql

--changeset mesoderm:1141-create-reference-edition
CREATE TABLE reference_edition (
  one     TINYINT    NOT NULL PRIMARY KEY,
  edition BINARY(16) NOT NULL,
  CONSTRAINT reference_edition_one CHECK (one = 1)
);
--rollback DROP TABLE reference_edition;
