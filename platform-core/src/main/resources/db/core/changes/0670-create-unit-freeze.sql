--liquibase formatted sql logicalFilePath:db/core/changes/0670-create-unit-freeze.sql

--changeset mesoderm:0670-create-unit-freeze
CREATE TABLE unit_freeze (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  contract_id BINARY(16)   NOT NULL,
  site_id     BINARY(16)   NOT NULL,
  frozen_on   DATE         NOT NULL,
  last_day    DATE         NULL,
  reason      VARCHAR(200) NOT NULL,
  frozen_at   DATETIME(6)  NOT NULL,
  frozen_by   BINARY(16)   NULL,
  released_on DATE         NULL,
  released_at DATETIME(6)  NULL,
  released_by BINARY(16)   NULL,
  CONSTRAINT unit_freeze_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT unit_freeze_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT unit_freeze_span CHECK (last_day >= frozen_on AND released_on >= frozen_on),
  CONSTRAINT unit_freeze_released CHECK ((released_on IS NULL) = (released_at IS NULL)),
  KEY unit_freeze_due (released_on, last_day)
);
--rollback DROP TABLE unit_freeze;
