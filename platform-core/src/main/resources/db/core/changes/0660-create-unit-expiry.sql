--liquibase formatted sql logicalFilePath:db/core/changes/0660-create-unit-expiry.sql

--changeset mesoderm:0660-create-unit-expiry
CREATE TABLE unit_expiry (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  unit_id         BINARY(16)  NOT NULL,
  contract_id     BINARY(16)  NOT NULL,
  site_id         BINARY(16)  NOT NULL,
  value_minor     BIGINT      NOT NULL,
  cancelled_minor BIGINT      NOT NULL,
  expired_on      DATE        NOT NULL,
  recorded_at     DATETIME(6) NOT NULL,
  journal_id      BINARY(16)  NOT NULL,
  CONSTRAINT unit_expiry_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT unit_expiry_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT unit_expiry_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT unit_expiry_journal UNIQUE (journal_id),
  CONSTRAINT unit_expiry_cancelled CHECK (cancelled_minor BETWEEN 0 AND value_minor),
  KEY unit_expiry_day (site_id, expired_on)
);
--rollback DROP TABLE unit_expiry;
