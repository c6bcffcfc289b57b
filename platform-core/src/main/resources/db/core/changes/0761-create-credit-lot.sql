--liquibase formatted sql logicalFilePath:db/core/changes/0761-create-credit-lot.sql

--changeset mesoderm:0761-create-credit-lot
CREATE TABLE credit_lot (
  id                  BINARY(16) NOT NULL PRIMARY KEY,
  patient_id          BINARY(16) NOT NULL,
  site_id             BINARY(16) NOT NULL,
  legal_entity_id     BINARY(16) NOT NULL,
  currency            CHAR(3)    COLLATE utf8mb4_nopad_bin NOT NULL,
  offer_id            BINARY(16) NULL,
  model               VARCHAR(8) COLLATE utf8mb4_nopad_bin NOT NULL,
  value_minor         BIGINT     NOT NULL,
  discount_minor      BIGINT     NOT NULL,
  left_minor          BIGINT     NOT NULL,
  discount_left_minor BIGINT     NOT NULL,
  expires_on          DATE       NULL,
  CONSTRAINT credit_lot_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT credit_lot_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT credit_lot_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT credit_lot_offer FOREIGN KEY (offer_id) REFERENCES credit_offer (id),
  CONSTRAINT credit_lot_value CHECK (value_minor > 0),
  CONSTRAINT credit_lot_left CHECK (left_minor BETWEEN 0 AND value_minor),
  CONSTRAINT credit_lot_discount CHECK (discount_minor BETWEEN 0 AND value_minor - 1),
  CONSTRAINT credit_lot_discount_left CHECK (discount_left_minor BETWEEN 0 AND discount_minor),
  KEY credit_lot_of (patient_id, currency, id),
  KEY credit_lot_expiry (site_id, expires_on)
);
--rollback DROP TABLE credit_lot;
