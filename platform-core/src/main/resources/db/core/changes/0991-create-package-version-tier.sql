--liquibase formatted sql logicalFilePath:db/core/changes/0991-create-package-version-tier.sql

--changeset mesoderm:0991-create-package-version-tier
CREATE TABLE package_version_tier (
  version_id    BINARY(16) NOT NULL,
  site_id       BINARY(16) NOT NULL,
  line_no       INT        NOT NULL,
  from_quantity INT        NOT NULL,
  basis         VARCHAR(8) COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor  BIGINT     NOT NULL,
  PRIMARY KEY (version_id, site_id, line_no, from_quantity),
  CONSTRAINT package_version_tier_price FOREIGN KEY (version_id, site_id)
    REFERENCES package_version_price (version_id, site_id),
  CONSTRAINT package_version_tier_item FOREIGN KEY (version_id, line_no)
    REFERENCES package_version_item (version_id, line_no),
  CONSTRAINT package_version_tier_from CHECK (from_quantity >= 1),
  CONSTRAINT package_version_tier_basis CHECK (basis IN ('EACH', 'TOTAL')),
  CONSTRAINT package_version_tier_amount CHECK (amount_minor >= 1)
);
--rollback DROP TABLE package_version_tier;
