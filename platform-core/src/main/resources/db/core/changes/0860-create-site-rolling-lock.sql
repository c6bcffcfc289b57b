--liquibase formatted sql logicalFilePath:db/core/changes/0860-create-site-rolling-lock.sql

--changeset mesoderm:0860-create-site-rolling-lock
CREATE TABLE site_rolling_lock (
  id       BINARY(16)  NOT NULL PRIMARY KEY,
  site_id  BINARY(16)  NOT NULL,
  days     INT         NULL,
  since    DATETIME(6) NOT NULL,
  by_staff BINARY(16)  NULL,
  CONSTRAINT site_rolling_lock_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT site_rolling_lock_days CHECK (days >= 1)
);
--rollback DROP TABLE site_rolling_lock;
