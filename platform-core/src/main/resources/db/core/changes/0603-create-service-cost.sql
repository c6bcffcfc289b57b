--liquibase formatted sql logicalFilePath:db/core/changes/0603-create-service-cost.sql

--changeset mesoderm:0603-create-service-cost
CREATE TABLE service_cost (
  id           BINARY(16)  NOT NULL PRIMARY KEY,
  site_id      BINARY(16)  NOT NULL,
  service_item VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  valid_from   DATE        NOT NULL,
  amount_minor BIGINT      NOT NULL,
  currency     CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  created_by   BINARY(16)  NULL,
  CONSTRAINT service_cost_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT service_cost_item FOREIGN KEY (service_item) REFERENCES service_item (code),
  CONSTRAINT service_cost_from UNIQUE (site_id, service_item, valid_from),
  CONSTRAINT service_cost_amount CHECK (amount_minor >= 0)
);
--rollback DROP TABLE service_cost;
