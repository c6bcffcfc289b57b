--liquibase formatted sql logicalFilePath:db/core/changes/0936-create-use-code-try.sql

--changeset mesoderm:0936-create-use-code-try
CREATE TABLE use_code_try (
  code_id  BINARY(16)  NOT NULL,
  try_no   INT         NOT NULL,
  tried_at DATETIME(6) NOT NULL,
  tried_by BINARY(16)  NULL,
  PRIMARY KEY (code_id, try_no),
  CONSTRAINT use_code_try_code FOREIGN KEY (code_id) REFERENCES use_code (id),
  CONSTRAINT use_code_try_few CHECK (try_no BETWEEN 1 AND 5)
);
--rollback DROP TABLE use_code_try;
