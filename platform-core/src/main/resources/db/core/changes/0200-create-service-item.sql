--liquibase formatted sql logicalFilePath:db/core/changes/0200-create-service-item.sql

--changeset mesoderm:0200-create-service-item
CREATE TABLE service_item (
  code       VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  name_key   VARCHAR(120) COLLATE utf8mb4_nopad_bin NOT NULL,
  modality   VARCHAR(40)  COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at DATETIME(6)  NOT NULL
);
--rollback DROP TABLE service_item;
