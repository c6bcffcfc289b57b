--liquibase formatted sql logicalFilePath:db/core/changes/0980-create-home-move.sql

--changeset mesoderm:0980-create-home-move
CREATE TABLE home_move (
  id             BINARY(16)   NOT NULL PRIMARY KEY,
  contract_id    BINARY(16)   NOT NULL,
  seq            INT          NOT NULL,
  from_site_id   BINARY(16)   NOT NULL,
  from_entity_id BINARY(16)   NOT NULL,
  to_site_id     BINARY(16)   NOT NULL,
  to_entity_id   BINARY(16)   NOT NULL,
  currency       CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  value_minor    BIGINT       NOT NULL,
  unpaid_minor   BIGINT       NOT NULL,
  reason         VARCHAR(200) NOT NULL,
  moved_at       DATETIME(6)  NOT NULL,
  moved_out_on   DATE         NOT NULL,
  moved_in_on    DATE         NOT NULL,
  moved_by       BINARY(16)   NULL,
  journal_id     BINARY(16)   NULL,
  CONSTRAINT home_move_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT home_move_from FOREIGN KEY (from_site_id) REFERENCES site (id),
  CONSTRAINT home_move_to FOREIGN KEY (to_site_id) REFERENCES site (id),
  CONSTRAINT home_move_once UNIQUE (contract_id, seq),
  CONSTRAINT home_move_journal UNIQUE (journal_id),
  CONSTRAINT home_move_sites CHECK (from_site_id <> to_site_id),
  CONSTRAINT home_move_value CHECK (unpaid_minor BETWEEN 0 AND value_minor),
  CONSTRAINT home_move_posted CHECK ((journal_id IS NULL) = (value_minor = unpaid_minor))
);
--rollback DROP TABLE home_move;
