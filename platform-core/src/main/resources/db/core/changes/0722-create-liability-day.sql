--liquibase formatted sql logicalFilePath:db/core/changes/0722-create-liability-day.sql

--changeset mesoderm:0722-create-liability-day
CREATE TABLE liability_day (
  site_id          BINARY(16)  NOT NULL,
  currency         CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  business_date    DATE        NOT NULL,
  kind             VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  elsewhere        BOOLEAN     NOT NULL,
  liability_minor  BIGINT      NOT NULL,
  receivable_minor BIGINT      NOT NULL,
  PRIMARY KEY (site_id, currency, business_date, kind, elsewhere)
);
--rollback DROP TABLE liability_day;
