--liquibase formatted sql logicalFilePath:db/core/changes/0230-create-settlement-rule.sql

--changeset mesoderm:0230-create-settlement-rule
CREATE TABLE settlement_rule (
  id               BINARY(16)  NOT NULL PRIMARY KEY,
  seller_site_id   BINARY(16)  NOT NULL,
  provider_site_id BINARY(16)  NOT NULL,
  valid_from       DATE        NOT NULL,
  valid_to         DATE        NULL,
  model            VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  basis            VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  rate_numerator   BIGINT      NULL,
  rate_denominator BIGINT      NULL,
  fixed_minor      BIGINT      NULL,
  currency         CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  created_at       DATETIME(6) NOT NULL,
  created_by       BINARY(16)  NULL,
  CONSTRAINT settlement_rule_seller FOREIGN KEY (seller_site_id) REFERENCES site (id),
  CONSTRAINT settlement_rule_provider FOREIGN KEY (provider_site_id) REFERENCES site (id),
  CONSTRAINT settlement_rule_from UNIQUE (seller_site_id, provider_site_id, valid_from),
  CONSTRAINT settlement_rule_pair CHECK (seller_site_id <> provider_site_id),
  CONSTRAINT settlement_rule_span CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT settlement_rule_amount CHECK
    ((basis = 'FIXED') = (fixed_minor IS NOT NULL) AND (basis = 'FIXED') = (rate_numerator IS NULL))
);
--rollback DROP TABLE settlement_rule;
