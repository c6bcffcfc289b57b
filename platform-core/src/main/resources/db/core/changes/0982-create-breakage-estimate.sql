--liquibase formatted sql logicalFilePath:db/core/changes/0982-create-breakage-estimate.sql

--changeset mesoderm:0982-create-breakage-estimate
CREATE TABLE breakage_estimate (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  legal_entity_id BINARY(16)   NOT NULL,
  template_id     BINARY(16)   NOT NULL,
  sale_year       INT          NOT NULL,
  percent         DECIMAL(5,2) NOT NULL,
  source          VARCHAR(500) NOT NULL,
  valid_from      DATE         NOT NULL,
  recorded_at     DATETIME(6)  NOT NULL,
  recorded_by     BINARY(16)   NULL,
  CONSTRAINT breakage_estimate_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT breakage_estimate_template FOREIGN KEY (template_id) REFERENCES package_template (id),
  CONSTRAINT breakage_estimate_once UNIQUE (legal_entity_id, template_id, sale_year, valid_from),
  CONSTRAINT breakage_estimate_percent CHECK (percent >= 0 AND percent < 100)
);
--rollback DROP TABLE breakage_estimate;
