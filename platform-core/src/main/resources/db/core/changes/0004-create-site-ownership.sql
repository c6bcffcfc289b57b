--liquibase formatted sql logicalFilePath:db/core/changes/0004-create-site-ownership.sql

--changeset mesoderm:0004-create-site-ownership
CREATE TABLE site_ownership (
  site_id         BINARY(16)  NOT NULL,
  valid_from      DATE        NOT NULL,
  valid_to        DATE        NULL,
  legal_entity_id BINARY(16)  NOT NULL,
  kind            VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (site_id, valid_from),
  CONSTRAINT site_ownership_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT site_ownership_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT site_ownership_kind CHECK (kind IN ('OWNED', 'FRANCHISE')),
  CONSTRAINT site_ownership_span CHECK (valid_to IS NULL OR valid_to > valid_from)
);
--rollback DROP TABLE site_ownership;
