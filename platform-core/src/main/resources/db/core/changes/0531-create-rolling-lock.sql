--liquibase formatted sql logicalFilePath:db/core/changes/0531-create-rolling-lock.sql

--changeset mesoderm:0531-create-rolling-lock
CREATE TABLE rolling_lock (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  legal_entity_id BINARY(16)  NOT NULL,
  days            INT         NULL,
  since           DATETIME(6) NOT NULL,
  by_staff        BINARY(16)  NULL,
  CONSTRAINT rolling_lock_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT rolling_lock_days CHECK (days >= 1)
);
--rollback DROP TABLE rolling_lock;
