--liquibase formatted sql logicalFilePath:db/core/changes/0421-create-unit-conversion.sql

--changeset mesoderm:0421-create-unit-conversion
CREATE TABLE unit_conversion (
  id           BINARY(16)   NOT NULL PRIMARY KEY,
  contract_id  BINARY(16)   NOT NULL,
  kind         VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  site_id      BINARY(16)   NOT NULL,
  value_minor  BIGINT       NOT NULL,
  converted_at DATETIME(6)  NOT NULL,
  converted_by BINARY(16)   NULL,
  reason       VARCHAR(200) NOT NULL,
  journal_id   BINARY(16)   NOT NULL,
  CONSTRAINT unit_conversion_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT unit_conversion_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT unit_conversion_journal UNIQUE (journal_id),
  CONSTRAINT unit_conversion_value CHECK (value_minor >= 0)
);
--rollback DROP TABLE unit_conversion;
