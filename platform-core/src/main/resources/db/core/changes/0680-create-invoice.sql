--liquibase formatted sql logicalFilePath:db/core/changes/0680-create-invoice.sql

--changeset mesoderm:0680-create-invoice
CREATE TABLE invoice (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  kind            VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  contract_id     BINARY(16)   NOT NULL,
  source_id       BINARY(16)   NOT NULL,
  corrects_id     BINARY(16)   NULL,
  site_id         BINARY(16)   NOT NULL,
  legal_entity_id BINARY(16)   NOT NULL,
  buyer_name      VARCHAR(300) NOT NULL,
  buyer_address   VARCHAR(600) NULL,
  currency        CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  total_minor     BIGINT       NOT NULL,
  paid_minor      BIGINT       NOT NULL,
  issued_at       DATETIME(6)  NOT NULL,
  issued_on       DATE         NOT NULL,
  issued_by       BINARY(16)   NULL,
  CONSTRAINT invoice_source UNIQUE (source_id),
  CONSTRAINT invoice_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT invoice_corrects FOREIGN KEY (corrects_id) REFERENCES invoice (id),
  CONSTRAINT invoice_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT invoice_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT invoice_kind CHECK (kind IN ('INVOICE', 'CREDIT_NOTE')),
  CONSTRAINT invoice_corrected CHECK ((kind = 'CREDIT_NOTE') = (corrects_id IS NOT NULL)),
  CONSTRAINT invoice_minor CHECK (total_minor >= 0 AND paid_minor >= 0)
);
--rollback DROP TABLE invoice;
