--liquibase formatted sql logicalFilePath:db/core/changes/1251-create-site-hours.sql

--changeset mesoderm:1251-create-site-hours
CREATE TABLE site_hours (
  id         BINARY(16) NOT NULL PRIMARY KEY,
  site_id    BINARY(16) NOT NULL,
  weekday    TINYINT    NOT NULL,
  opens      TIME       NOT NULL,
  closes     TIME       NOT NULL,
  valid_from DATE       NOT NULL,
  valid_to   DATE       NULL,
  CONSTRAINT site_hours_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT site_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT site_hours_order CHECK (opens < closes),
  CONSTRAINT site_hours_valid CHECK (valid_to IS NULL OR valid_to > valid_from),
  KEY site_hours_days (site_id, valid_from)
);
--rollback DROP TABLE site_hours;
