--liquibase formatted sql logicalFilePath:db/core/changes/0653-create-till.sql

--changeset mesoderm:0653-create-till
CREATE TABLE till (
  id               BINARY(16)   NOT NULL PRIMARY KEY,
  site_id          BINARY(16)   NOT NULL,
  open_site_id     BINARY(16)   NULL,
  currency         CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  float_minor      BIGINT       NOT NULL,
  opened_at        DATETIME(6)  NOT NULL,
  opened_by        BINARY(16)   NULL,
  closed_at        DATETIME(6)  NULL,
  closed_on        DATE         NULL,
  closed_by        BINARY(16)   NULL,
  taken_minor      BIGINT       NULL,
  counted_minor    BIGINT       NULL,
  difference_minor BIGINT       NULL,
  reason           VARCHAR(200) NULL,
  journal_id       BINARY(16)   NULL,
  CONSTRAINT till_open UNIQUE (open_site_id),
  CONSTRAINT till_journal UNIQUE (journal_id),
  CONSTRAINT till_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT till_float CHECK (float_minor >= 0 AND counted_minor >= 0),
  CONSTRAINT till_closed CHECK ((open_site_id IS NULL) = (closed_at IS NOT NULL)),
  KEY till_of_site (site_id, id)
);
--rollback DROP TABLE till;
