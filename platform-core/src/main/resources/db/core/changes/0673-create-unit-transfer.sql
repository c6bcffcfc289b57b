--liquibase formatted sql logicalFilePath:db/core/changes/0673-create-unit-transfer.sql

--changeset mesoderm:0673-create-unit-transfer
CREATE TABLE unit_transfer (
  id             BINARY(16)   NOT NULL PRIMARY KEY,
  contract_id    BINARY(16)   NOT NULL,
  to_contract_id BINARY(16)   NOT NULL,
  site_id        BINARY(16)   NOT NULL,
  value_minor    BIGINT       NOT NULL,
  reason         VARCHAR(200) NOT NULL,
  transferred_at DATETIME(6)  NOT NULL,
  transferred_on DATE         NOT NULL,
  transferred_by BINARY(16)   NULL,
  journal_id     BINARY(16)   NOT NULL,
  CONSTRAINT unit_transfer_from FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT unit_transfer_to FOREIGN KEY (to_contract_id) REFERENCES package_contract (id),
  CONSTRAINT unit_transfer_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT unit_transfer_once UNIQUE (to_contract_id),
  CONSTRAINT unit_transfer_journal UNIQUE (journal_id),
  CONSTRAINT unit_transfer_value CHECK (value_minor >= 0)
);
--rollback DROP TABLE unit_transfer;
