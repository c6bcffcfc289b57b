--liquibase formatted sql logicalFilePath:db/core/changes/0984-create-breakage-line.sql

--changeset mesoderm:0984-create-breakage-line
CREATE TABLE breakage_line (
  entry_id     BINARY(16) NOT NULL,
  contract_id  BINARY(16) NOT NULL,
  amount_minor BIGINT     NOT NULL,
  PRIMARY KEY (entry_id, contract_id),
  CONSTRAINT breakage_line_entry FOREIGN KEY (entry_id) REFERENCES breakage_entry (id),
  CONSTRAINT breakage_line_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT breakage_line_amount CHECK (amount_minor <> 0)
);
--rollback DROP TABLE breakage_line;
