--liquibase formatted sql logicalFilePath:db/core/changes/0548-create-bank-match-part.sql

--changeset mesoderm:0548-create-bank-match-part
CREATE TABLE bank_match_part (
  match_id     BINARY(16)  NOT NULL,
  subject_id   BINARY(16)  NOT NULL,
  site_id      BINARY(16)  NOT NULL,
  kind         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor BIGINT      NOT NULL,
  live         BOOLEAN     NULL,
  PRIMARY KEY (match_id, subject_id),
  CONSTRAINT bank_match_part_match FOREIGN KEY (match_id) REFERENCES bank_match (id),
  CONSTRAINT bank_match_part_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT bank_match_part_once UNIQUE (subject_id, site_id, live),
  CONSTRAINT bank_match_part_live CHECK (COALESCE(live, TRUE)),
  CONSTRAINT bank_match_part_kind CHECK (kind IN ('LINE', 'ITEM'))
);
--rollback DROP TABLE bank_match_part;
