--liquibase formatted sql logicalFilePath:db/core/changes/1346-create-notice.sql

--changeset mesoderm:1346-create-notice
CREATE TABLE notice (
  id         BINARY(16)      NOT NULL PRIMARY KEY,
  notice_key VARCHAR(190)    COLLATE utf8mb4_nopad_bin NOT NULL,
  patient_id BINARY(16)      NOT NULL,
  site_id    BINARY(16)      NOT NULL,
  purpose    VARCHAR(40)     COLLATE utf8mb4_nopad_bin NOT NULL,
  template   VARCHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  words      VARBINARY(2000) NOT NULL,
  due_at     DATETIME(6)     NOT NULL,
  not_after  DATETIME(6)     NOT NULL,
  state      VARCHAR(8)      COLLATE utf8mb4_nopad_bin NOT NULL,
  tries      SMALLINT        NOT NULL,
  channel    VARCHAR(8)      COLLATE utf8mb4_nopad_bin NULL,
  node       BINARY(16)      NULL,
  claimed_at DATETIME(6)     NULL,
  opt_out    BINARY(32)      NULL,
  sent_at    DATETIME(6)     NULL,
  error      VARCHAR(400)    NULL,
  written_at DATETIME(6)     NOT NULL,
  CONSTRAINT notice_once UNIQUE (notice_key),
  CONSTRAINT notice_opt_out UNIQUE (opt_out),
  CONSTRAINT notice_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT notice_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT notice_state CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'HELD', 'STOPPED', 'DEAD')),
  KEY notice_due (state, due_at, id),
  KEY notice_newest (site_id, id)
);
--rollback DROP TABLE notice;
