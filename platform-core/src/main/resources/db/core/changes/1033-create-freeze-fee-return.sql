--liquibase formatted sql logicalFilePath:db/core/changes/1033-create-freeze-fee-return.sql

--changeset mesoderm:1033-create-freeze-fee-return
CREATE TABLE freeze_fee_return (
  id           BINARY(16)   NOT NULL PRIMARY KEY,
  fee_id       BINARY(16)   NOT NULL,
  contract_id  BINARY(16)   NOT NULL,
  site_id      BINARY(16)   NOT NULL,
  amount_minor BIGINT       NOT NULL,
  reason       VARCHAR(200) NOT NULL,
  returned_at  DATETIME(6)  NOT NULL,
  returned_on  DATE         NOT NULL,
  returned_by  BINARY(16)   NULL,
  journal_id   BINARY(16)   NOT NULL,
  CONSTRAINT freeze_fee_return_of FOREIGN KEY (fee_id) REFERENCES freeze_fee (id),
  CONSTRAINT freeze_fee_return_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT freeze_fee_return_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT freeze_fee_return_once UNIQUE (fee_id),
  CONSTRAINT freeze_fee_return_journal UNIQUE (journal_id),
  CONSTRAINT freeze_fee_return_some CHECK (amount_minor > 0)
);
--rollback DROP TABLE freeze_fee_return;
