--liquibase formatted sql logicalFilePath:db/core/changes/0234-create-settlement-statement.sql

--changeset mesoderm:0234-create-settlement-statement
CREATE TABLE settlement_statement (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  run_id          BINARY(16)  NOT NULL,
  site_id         BINARY(16)  NOT NULL,
  counter_site_id BINARY(16)  NOT NULL,
  legal_entity_id BINARY(16)  NOT NULL,
  currency        CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  due_from_minor  BIGINT      NOT NULL,
  due_to_minor    BIGINT      NOT NULL,
  line_count      INT         NOT NULL,
  sha256          BINARY(32)  NOT NULL,
  issued_at       DATETIME(6) NOT NULL,
  settled_by      BINARY(16)  NULL,
  CONSTRAINT settlement_statement_run FOREIGN KEY (run_id) REFERENCES settlement_run (id),
  CONSTRAINT settlement_statement_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT settlement_statement_counter FOREIGN KEY (counter_site_id) REFERENCES site (id),
  CONSTRAINT settlement_statement_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT settlement_statement_once UNIQUE (run_id, site_id, counter_site_id, currency),
  KEY settlement_statement_of_site (site_id, issued_at)
);
--rollback DROP TABLE settlement_statement;
