--liquibase formatted sql logicalFilePath:db/core/changes/0547-create-bank-match.sql

--changeset mesoderm:0547-create-bank-match
CREATE TABLE bank_match (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  account_id      BINARY(16)   NOT NULL,
  site_id         BINARY(16)   NOT NULL,
  lines_minor     BIGINT       NOT NULL,
  items_minor     BIGINT       NOT NULL,
  rest_to         VARCHAR(32)  COLLATE utf8mb4_nopad_bin NULL,
  score           INT          NOT NULL,
  why             VARCHAR(32)  COLLATE utf8mb4_nopad_bin NOT NULL,
  matched_at      DATETIME(6)  NOT NULL,
  matched_by      BINARY(16)   NULL,
  journal_id      BINARY(16)   NOT NULL,
  undone_at       DATETIME(6)  NULL,
  undone_by       BINARY(16)   NULL,
  undo_journal_id BINARY(16)   NULL,
  CONSTRAINT bank_match_account FOREIGN KEY (account_id) REFERENCES bank_account (id),
  CONSTRAINT bank_match_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT bank_match_journal UNIQUE (journal_id),
  CONSTRAINT bank_match_undo UNIQUE (undo_journal_id),
  CONSTRAINT bank_match_rest CHECK (lines_minor = items_minor OR rest_to IS NOT NULL),
  CONSTRAINT bank_match_undone CHECK ((undone_at IS NULL) = (undo_journal_id IS NULL))
);
--rollback DROP TABLE bank_match;
