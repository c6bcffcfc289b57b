--liquibase formatted sql logicalFilePath:db/core/changes/1252-create-site-closure.sql

--changeset mesoderm:1252-create-site-closure
CREATE TABLE site_closure (
  id        BINARY(16)   NOT NULL PRIMARY KEY,
  site_id   BINARY(16)   NOT NULL,
  from_day  DATE         NOT NULL,
  to_day    DATE         NOT NULL,
  reason    VARCHAR(100) NOT NULL,
  made_at   DATETIME(6)  NOT NULL,
  made_by   BINARY(16)   NULL,
  CONSTRAINT site_closure_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT site_closure_order CHECK (from_day <= to_day),
  KEY site_closure_days (site_id, from_day, to_day)
);
--rollback DROP TABLE site_closure;
