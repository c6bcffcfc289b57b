--liquibase formatted sql logicalFilePath:db/core/changes/0231-create-fx-rate.sql

--changeset mesoderm:0231-create-fx-rate
CREATE TABLE fx_rate (
  id               BINARY(16)   NOT NULL PRIMARY KEY,
  base_currency    CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  quote_currency   CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  valid_on         DATE         NOT NULL,
  rate_numerator   BIGINT       NOT NULL,
  rate_denominator BIGINT       NOT NULL,
  source           VARCHAR(120) NOT NULL,
  recorded_at      DATETIME(6)  NOT NULL,
  CONSTRAINT fx_rate_day UNIQUE (base_currency, quote_currency, valid_on),
  CONSTRAINT fx_rate_pair CHECK (base_currency < quote_currency),
  CONSTRAINT fx_rate_positive CHECK (rate_numerator > 0 AND rate_denominator > 0)
);
--rollback DROP TABLE fx_rate;
