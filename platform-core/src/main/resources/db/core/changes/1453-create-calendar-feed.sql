--liquibase formatted sql logicalFilePath:db/core/changes/1453-create-calendar-feed.sql

--changeset mesoderm:1453-create-calendar-feed
CREATE TABLE calendar_feed (
  id           BINARY(16)  NOT NULL PRIMARY KEY,
  patient_id   BINARY(16)  NOT NULL,
  site_id      BINARY(16)  NOT NULL,
  token        BINARY(32)  NOT NULL,
  running      BOOLEAN     NULL,
  created_at   DATETIME(6) NOT NULL,
  created_by   BINARY(16)  NULL,
  revoked_at   DATETIME(6) NULL,
  revoked_by   BINARY(16)  NULL,
  last_read_at DATETIME(6) NULL,
  CONSTRAINT calendar_feed_token UNIQUE (token),
  CONSTRAINT calendar_feed_running UNIQUE (patient_id, running),
  CONSTRAINT calendar_feed_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT calendar_feed_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT calendar_feed_ended CHECK ((running IS NULL) = (revoked_at IS NOT NULL))
);
--rollback DROP TABLE calendar_feed;
