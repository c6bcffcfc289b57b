--liquibase formatted sql logicalFilePath:db/core/changes/0550-create-payout.sql

--changeset mesoderm:0550-create-payout
CREATE TABLE payout (
  id          BINARY(16)  NOT NULL PRIMARY KEY,
  site_id     BINARY(16)  NOT NULL,
  gateway     VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  external_id VARCHAR(80) COLLATE utf8mb4_nopad_bin NOT NULL,
  currency    CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  gross_minor BIGINT      NOT NULL,
  fee_minor   BIGINT      NOT NULL,
  net_minor   BIGINT      NOT NULL,
  rest_minor  BIGINT      NOT NULL,
  arrives_on  DATE        NULL,
  sha256      BINARY(32)  NOT NULL,
  imported_at DATETIME(6) NOT NULL,
  imported_by BINARY(16)  NULL,
  CONSTRAINT payout_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT payout_once UNIQUE (site_id, gateway, external_id),
  CONSTRAINT payout_adds_up CHECK (gross_minor - fee_minor + rest_minor = net_minor)
);
--rollback DROP TABLE payout;
