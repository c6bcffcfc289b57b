--liquibase formatted sql logicalFilePath:db/core/changes/0605-create-use-denial.sql

--changeset mesoderm:0605-create-use-denial
CREATE TABLE use_denial (
  id               BINARY(16)  NOT NULL PRIMARY KEY,
  seller_site_id   BINARY(16)  NULL,
  provider_site_id BINARY(16)  NULL,
  package_template VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  measure          VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  valid_from       DATE        NOT NULL,
  valid_to         DATE        NULL,
  created_at       DATETIME(6) NOT NULL,
  created_by       BINARY(16)  NULL,
  CONSTRAINT use_denial_seller FOREIGN KEY (seller_site_id) REFERENCES site (id),
  CONSTRAINT use_denial_provider FOREIGN KEY (provider_site_id) REFERENCES site (id),
  CONSTRAINT use_denial_pair CHECK (seller_site_id <> provider_site_id),
  CONSTRAINT use_denial_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
--rollback DROP TABLE use_denial;
