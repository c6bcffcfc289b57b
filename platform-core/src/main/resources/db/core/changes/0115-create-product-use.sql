--liquibase formatted sql logicalFilePath:db/core/changes/0115-create-product-use.sql

--changeset mesoderm:0115-create-product-use
CREATE TABLE product_use (
  id              BINARY(16)     NOT NULL PRIMARY KEY,
  lot_id          BINARY(16)     NOT NULL,
  site_id         BINARY(16)     NOT NULL,
  session_id      BINARY(16)     NOT NULL,
  patient_id      BINARY(16)     NOT NULL,
  practitioner_id BINARY(16)     NOT NULL,
  quantity        DECIMAL(14, 3) NOT NULL,
  zone            VARCHAR(64)    COLLATE utf8mb4_nopad_bin NOT NULL,
  used_at         DATETIME(6)    NOT NULL,
  reverses_id     BINARY(16)     NULL,
  CONSTRAINT product_use_stock FOREIGN KEY (site_id, lot_id) REFERENCES site_stock (site_id, lot_id),
  CONSTRAINT product_use_session FOREIGN KEY (session_id) REFERENCES treatment_session (id),
  CONSTRAINT product_use_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT product_use_practitioner FOREIGN KEY (practitioner_id) REFERENCES staff (id),
  CONSTRAINT product_use_reverses FOREIGN KEY (reverses_id) REFERENCES product_use (id),
  CONSTRAINT product_use_reversed_once UNIQUE (reverses_id),
  KEY product_use_lot (lot_id, used_at)
);
--rollback DROP TABLE product_use;
