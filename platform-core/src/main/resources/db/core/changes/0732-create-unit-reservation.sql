--liquibase formatted sql logicalFilePath:db/core/changes/0732-create-unit-reservation.sql

--changeset mesoderm:0732-create-unit-reservation
CREATE TABLE unit_reservation (
  id           BINARY(16)   NOT NULL PRIMARY KEY,
  unit_id      BINARY(16)   NOT NULL,
  contract_id  BINARY(16)   NOT NULL,
  patient_id   BINARY(16)   NOT NULL,
  site_id      BINARY(16)   NOT NULL,
  service_item VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  parts        INT          NOT NULL,
  planned_at   DATETIME(6)  NOT NULL,
  planned_on   DATE         NOT NULL,
  reference    VARCHAR(64)  COLLATE utf8mb4_nopad_bin NOT NULL,
  state        VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  held_at      DATETIME(6)  NOT NULL,
  held_by      BINARY(16)   NULL,
  ended_at     DATETIME(6)  NULL,
  ended_by     BINARY(16)   NULL,
  missed       VARCHAR(16)  COLLATE utf8mb4_nopad_bin NULL,
  reason       VARCHAR(200) NULL,
  redemption_id BINARY(16)  NULL,
  waived_at    DATETIME(6)  NULL,
  waived_by    BINARY(16)   NULL,
  waiver       VARCHAR(200) NULL,
  CONSTRAINT unit_reservation_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT unit_reservation_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT unit_reservation_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT unit_reservation_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  CONSTRAINT unit_reservation_reference UNIQUE (site_id, reference),
  CONSTRAINT unit_reservation_state CHECK (state IN ('HELD', 'USED', 'RELEASED', 'TAKEN')),
  CONSTRAINT unit_reservation_parts CHECK (parts > 0),
  CONSTRAINT unit_reservation_ended CHECK ((state = 'HELD') = (ended_at IS NULL)),
  CONSTRAINT unit_reservation_waived CHECK ((waived_at IS NULL) = (waiver IS NULL)),
  KEY unit_reservation_planned (site_id, state, planned_at)
);
--rollback DROP TABLE unit_reservation;
