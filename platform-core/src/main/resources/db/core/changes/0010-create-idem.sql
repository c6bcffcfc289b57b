--liquibase formatted sql logicalFilePath:db/core/changes/0010-create-idem.sql

--changeset mesoderm:0010-create-idem
CREATE TABLE idem (
  actor_id    BINARY(16)   NOT NULL,
  idem_key    BINARY(32)   NOT NULL,
  route       VARCHAR(120) COLLATE utf8mb4_nopad_bin NOT NULL,
  body_sha256 BINARY(32)   NOT NULL,
  status      SMALLINT     NULL,
  response    MEDIUMBLOB   NULL,
  created_at  DATETIME(6)  NOT NULL,
  PRIMARY KEY (actor_id, idem_key),
  KEY idem_created (created_at)
);
--rollback DROP TABLE idem;
