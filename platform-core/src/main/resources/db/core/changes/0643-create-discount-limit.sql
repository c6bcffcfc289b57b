--liquibase formatted sql logicalFilePath:db/core/changes/0643-create-discount-limit.sql

--changeset mesoderm:0643-create-discount-limit
CREATE TABLE discount_limit (
  site_id BINARY(16)    NOT NULL PRIMARY KEY,
  percent DECIMAL(9, 6) NOT NULL,
  CONSTRAINT discount_limit_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT discount_limit_percent CHECK (percent BETWEEN 0 AND 100)
);
--rollback DROP TABLE discount_limit;
