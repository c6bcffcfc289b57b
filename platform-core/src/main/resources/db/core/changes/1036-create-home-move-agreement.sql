--liquibase formatted sql logicalFilePath:db/core/changes/1036-create-home-move-agreement.sql

--changeset mesoderm:1036-create-home-move-agreement
CREATE TABLE home_move_agreement (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  contract_id     BINARY(16)   NOT NULL,
  from_site_id    BINARY(16)   NOT NULL,
  to_site_id      BINARY(16)   NOT NULL,
  legal_entity_id BINARY(16)   NOT NULL,
  held_minor      BIGINT       NOT NULL,
  reason          VARCHAR(200) NOT NULL,
  agreed_at       DATETIME(6)  NOT NULL,
  agreed_by       BINARY(16)   NULL,
  move_id         BINARY(16)   NULL,
  CONSTRAINT home_move_agreement_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT home_move_agreement_from FOREIGN KEY (from_site_id) REFERENCES site (id),
  CONSTRAINT home_move_agreement_to FOREIGN KEY (to_site_id) REFERENCES site (id),
  CONSTRAINT home_move_agreement_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT home_move_agreement_move FOREIGN KEY (move_id) REFERENCES home_move (id),
  CONSTRAINT home_move_agreement_once UNIQUE (move_id),
  CONSTRAINT home_move_agreement_held CHECK (held_minor >= 0)
);
--rollback DROP TABLE home_move_agreement;
