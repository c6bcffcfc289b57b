--liquibase formatted sql logicalFilePath:db/core/changes/1260-create-resource-day.sql

--changeset mesoderm:1260-create-resource-day
CREATE TABLE resource_day (
  resource_id BINARY(16) NOT NULL,
  day         DATE       NOT NULL,
  moves       BIGINT     NOT NULL,
  PRIMARY KEY (resource_id, day)
);
--rollback DROP TABLE resource_day;
