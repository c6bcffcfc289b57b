--liquibase formatted sql logicalFilePath:db/core/changes/0770-create-tip.sql

--changeset mesoderm:0770-create-tip
CREATE TABLE tip (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  contract_id     BINARY(16)  NOT NULL,
  site_id         BINARY(16)  NOT NULL,
  legal_entity_id BINARY(16)  NOT NULL,
  currency        CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor    BIGINT      NOT NULL,
  tender          VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  till_id         BINARY(16)  NULL,
  taken_at        DATETIME(6) NOT NULL,
  taken_on        DATE        NOT NULL,
  taken_by        BINARY(16)  NULL,
  journal_id      BINARY(16)  NOT NULL,
  CONSTRAINT tip_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT tip_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT tip_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT tip_till FOREIGN KEY (till_id) REFERENCES till (id),
  CONSTRAINT tip_journal UNIQUE (journal_id),
  CONSTRAINT tip_amount CHECK (amount_minor > 0)
);
--rollback DROP TABLE tip;
