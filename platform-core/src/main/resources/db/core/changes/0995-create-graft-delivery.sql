--liquibase formatted sql logicalFilePath:db/core/changes/0995-create-graft-delivery.sql

--changeset mesoderm:0995-create-graft-delivery
CREATE TABLE graft_delivery (
  id                     BINARY(16)  NOT NULL PRIMARY KEY,
  unit_id                BINARY(16)  NOT NULL,
  contract_id            BINARY(16)  NOT NULL,
  site_id                BINARY(16)  NOT NULL,
  redemption_id          BINARY(16)  NOT NULL,
  taken_back             BOOLEAN     NOT NULL,
  quantity_before        INT         NOT NULL,
  quantity               INT         NOT NULL,
  value_before_minor     BIGINT      NOT NULL,
  value_minor            BIGINT      NOT NULL,
  discount_before_minor  BIGINT      NOT NULL,
  discount_minor         BIGINT      NOT NULL,
  list_before_minor      BIGINT      NOT NULL,
  list_minor             BIGINT      NOT NULL,
  tax_before_minor       BIGINT      NOT NULL,
  tax_minor              BIGINT      NOT NULL,
  charged_minor          BIGINT      NOT NULL,
  charged_discount_minor BIGINT      NOT NULL,
  refund_id              BINARY(16)  NULL,
  recorded_at            DATETIME(6) NOT NULL,
  recorded_on            DATE        NOT NULL,
  recorded_by            BINARY(16)  NULL,
  CONSTRAINT graft_delivery_once UNIQUE (redemption_id, taken_back),
  CONSTRAINT graft_delivery_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT graft_delivery_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT graft_delivery_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT graft_delivery_refund FOREIGN KEY (refund_id) REFERENCES refund (id),
  CONSTRAINT graft_delivery_quantity CHECK (quantity_before >= 1 AND quantity >= 1),
  CONSTRAINT graft_delivery_charged CHECK (charged_minor = GREATEST(0, value_minor - value_before_minor)),
  CONSTRAINT graft_delivery_credited CHECK ((value_minor < value_before_minor) = (refund_id IS NOT NULL)),
  KEY graft_delivery_charges (contract_id, recorded_on, charged_minor)
);
--rollback DROP TABLE graft_delivery;
