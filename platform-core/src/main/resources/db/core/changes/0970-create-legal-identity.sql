--liquibase formatted sql logicalFilePath:db/core/changes/0970-create-legal-identity.sql

--changeset mesoderm:0970-create-legal-identity
CREATE TABLE legal_identity (
  id                  BINARY(16)   NOT NULL PRIMARY KEY,
  legal_entity_id     BINARY(16)   NOT NULL,
  valid_from          DATE         NOT NULL,
  street              VARCHAR(200) NOT NULL,
  postcode            VARCHAR(20)  NOT NULL,
  city                VARCHAR(120) NOT NULL,
  vat_id              VARCHAR(16)  COLLATE utf8mb4_nopad_bin NULL,
  tax_number          VARCHAR(40)  NULL,
  registration_number VARCHAR(60)  NULL,
  recorded_at         DATETIME(6)  NOT NULL,
  recorded_by         BINARY(16)   NULL,
  CONSTRAINT legal_identity_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT legal_identity_day UNIQUE (legal_entity_id, valid_from),
  CONSTRAINT legal_identity_known CHECK (vat_id IS NOT NULL OR tax_number IS NOT NULL OR registration_number IS NOT NULL)
);
--rollback DROP TABLE legal_identity;
