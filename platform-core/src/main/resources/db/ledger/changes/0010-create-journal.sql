--liquibase formatted sql logicalFilePath:db/ledger/changes/0010-create-journal.sql

--changeset mesoderm:0010-create-journal
CREATE TABLE journal (
  id           BINARY(16)  NOT NULL PRIMARY KEY,
  kind         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  occurred_at  DATETIME(6) NOT NULL,
  recorded_at  DATETIME(6) NOT NULL,
  site_id      BINARY(16)  NOT NULL,
  reference_id BINARY(16)  NOT NULL,
  reverses_id  BINARY(16)  NULL,
  CONSTRAINT journal_reference UNIQUE (reference_id, kind),
  CONSTRAINT journal_reverses FOREIGN KEY (reverses_id) REFERENCES journal (id),
  CONSTRAINT journal_reversed_once UNIQUE (reverses_id)
);
--rollback DROP TABLE journal;
