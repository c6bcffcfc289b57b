--liquibase formatted sql logicalFilePath:db/core/changes/0650-create-voucher.sql

--changeset mesoderm:0650-create-voucher
CREATE TABLE voucher (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  code            VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
  site_id         BINARY(16)  NOT NULL,
  legal_entity_id BINARY(16)  NOT NULL,
  currency        CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  value_minor     BIGINT      NOT NULL,
  left_minor      BIGINT      NOT NULL,
  tender          VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  sold_at         DATETIME(6) NOT NULL,
  sold_on         DATE        NOT NULL,
  sold_by         BINARY(16)  NULL,
  journal_id      BINARY(16)  NOT NULL,
  CONSTRAINT voucher_code UNIQUE (code),
  CONSTRAINT voucher_journal UNIQUE (journal_id),
  CONSTRAINT voucher_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT voucher_entity FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id),
  CONSTRAINT voucher_value CHECK (value_minor > 0),
  CONSTRAINT voucher_left CHECK (left_minor BETWEEN 0 AND value_minor),
  KEY voucher_sold (site_id, id)
);
--rollback DROP TABLE voucher;
