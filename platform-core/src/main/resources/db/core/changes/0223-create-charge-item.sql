--liquibase formatted sql logicalFilePath:db/core/changes/0223-create-charge-item.sql

--changeset mesoderm:0223-create-charge-item
CREATE TABLE charge_item (
  treatment_session_id BINARY(16)  NOT NULL,
  line_no              INT         NOT NULL,
  patient_id           BINARY(16)  NOT NULL,
  site_id              BINARY(16)  NOT NULL,
  service_item         VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  state                VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  redemption_id        BINARY(16)  NULL,
  price_minor          BIGINT      NULL,
  currency             CHAR(3)     COLLATE utf8mb4_nopad_bin NULL,
  charged_at           DATETIME(6) NOT NULL,
  PRIMARY KEY (treatment_session_id, line_no),
  CONSTRAINT charge_item_session FOREIGN KEY (treatment_session_id) REFERENCES treatment_session (id),
  CONSTRAINT charge_item_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT charge_item_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT charge_item_item FOREIGN KEY (service_item) REFERENCES service_item (code),
  CONSTRAINT charge_item_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  CONSTRAINT charge_item_state CHECK (state IN ('PREPAID', 'DUE', 'REVERSED'))
);
--rollback DROP TABLE charge_item;
