--liquibase formatted sql logicalFilePath:db/core/changes/0821-create-freeze-fee.sql

--changeset mesoderm:0821-create-freeze-fee
CREATE TABLE freeze_fee (
  id           BINARY(16)  NOT NULL PRIMARY KEY,
  freeze_id    BINARY(16)  NOT NULL,
  contract_id  BINARY(16)  NOT NULL,
  site_id      BINARY(16)  NOT NULL,
  tender       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor BIGINT      NOT NULL,
  currency     CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  taken_at     DATETIME(6) NOT NULL,
  taken_on     DATE        NOT NULL,
  taken_by     BINARY(16)  NULL,
  journal_id   BINARY(16)  NOT NULL,
  CONSTRAINT freeze_fee_of FOREIGN KEY (freeze_id) REFERENCES unit_freeze (id),
  CONSTRAINT freeze_fee_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT freeze_fee_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT freeze_fee_once UNIQUE (freeze_id),
  CONSTRAINT freeze_fee_journal UNIQUE (journal_id),
  CONSTRAINT freeze_fee_some CHECK (amount_minor > 0)
);
--rollback DROP TABLE freeze_fee;
