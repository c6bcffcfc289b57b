--liquibase formatted sql logicalFilePath:db/core/changes/0646-create-buyer.sql

--changeset mesoderm:0646-create-buyer
CREATE TABLE buyer (
  id       BINARY(16)   NOT NULL PRIMARY KEY,
  kind     VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  name     VARCHAR(200) COLLATE uca1400_ai_ci NOT NULL,
  street   VARCHAR(200) NOT NULL,
  postcode VARCHAR(20)  NOT NULL,
  city     VARCHAR(120) NOT NULL,
  country  CHAR(2)      COLLATE utf8mb4_nopad_bin NOT NULL,
  email    VARCHAR(254) NULL,
  made_at  DATETIME(6)  NOT NULL,
  made_by  BINARY(16)   NULL,
  CONSTRAINT buyer_kind CHECK (kind IN ('PERSON', 'ORGANISATION')),
  KEY buyer_name (name, id)
);
--rollback DROP TABLE buyer;
