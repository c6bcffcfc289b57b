--liquibase formatted sql logicalFilePath:db/core/changes/0210-create-package-contract.sql

--changeset mesoderm:0210-create-package-contract
CREATE TABLE package_contract (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  version_id      BINARY(16)   NOT NULL,
  name            VARCHAR(200) NOT NULL,
  patient_id      BINARY(16)   NOT NULL,
  selling_site_id BINARY(16)   NOT NULL,
  legal_entity_id BINARY(16)   NOT NULL,
  currency        CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  price_minor     BIGINT       NOT NULL,
  allocation      VARCHAR(32)  COLLATE utf8mb4_nopad_bin NOT NULL,
  sold_at         DATETIME(6)  NOT NULL,
  sold_on         DATE         NOT NULL,
  sold_by         BINARY(16)   NULL,
  state           VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  paid_minor      BIGINT       NOT NULL,
  earned_minor    BIGINT       NOT NULL,
  version         BIGINT       NOT NULL,
  CONSTRAINT package_contract_version FOREIGN KEY (version_id) REFERENCES package_version (id),
  CONSTRAINT package_contract_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT package_contract_site FOREIGN KEY (selling_site_id) REFERENCES site (id),
  CONSTRAINT package_contract_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT package_contract_price CHECK (price_minor >= 0),
  CONSTRAINT package_contract_paid CHECK (paid_minor BETWEEN 0 AND price_minor),
  CONSTRAINT package_contract_earned CHECK (earned_minor BETWEEN 0 AND price_minor),
  CONSTRAINT package_contract_state CHECK (state IN ('ACTIVE')),
  KEY package_contract_sold (selling_site_id, sold_on)
);
--rollback DROP TABLE package_contract;
