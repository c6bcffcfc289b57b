--liquibase formatted sql logicalFilePath:db/core/changes/0762-create-credit-share.sql

--changeset mesoderm:0762-create-credit-share
CREATE TABLE credit_share (
  id             BINARY(16)    NOT NULL PRIMARY KEY,
  issuer_site_id BINARY(16)    NOT NULL,
  user_site_id   BINARY(16)    NOT NULL,
  percent        DECIMAL(7, 4) NOT NULL,
  valid_from     DATE          NOT NULL,
  created_at     DATETIME(6)   NOT NULL,
  created_by     BINARY(16)    NULL,
  CONSTRAINT credit_share_issuer FOREIGN KEY (issuer_site_id) REFERENCES site (id),
  CONSTRAINT credit_share_user FOREIGN KEY (user_site_id) REFERENCES site (id),
  CONSTRAINT credit_share_day UNIQUE (issuer_site_id, user_site_id, valid_from),
  CONSTRAINT credit_share_pair CHECK (issuer_site_id <> user_site_id),
  CONSTRAINT credit_share_percent CHECK (percent BETWEEN 0 AND 100)
);
--rollback DROP TABLE credit_share;
