--liquibase formatted sql logicalFilePath:db/core/changes/0760-create-credit-offer.sql

--changeset mesoderm:0760-create-credit-offer
CREATE TABLE credit_offer (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  code        VARCHAR(40)  COLLATE utf8mb4_nopad_bin NOT NULL,
  name        VARCHAR(120) NOT NULL,
  currency    CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  price_minor BIGINT       NOT NULL,
  value_minor BIGINT       NOT NULL,
  model       VARCHAR(8)   COLLATE utf8mb4_nopad_bin NOT NULL,
  lasts_days  INT          NULL,
  created_at  DATETIME(6)  NOT NULL,
  created_by  BINARY(16)   NULL,
  ended_at    DATETIME(6)  NULL,
  CONSTRAINT credit_offer_code UNIQUE (code),
  CONSTRAINT credit_offer_price CHECK (price_minor > 0),
  CONSTRAINT credit_offer_value CHECK (value_minor >= price_minor),
  CONSTRAINT credit_offer_lasts CHECK (lasts_days IS NULL OR lasts_days > 0)
);
--rollback DROP TABLE credit_offer;
