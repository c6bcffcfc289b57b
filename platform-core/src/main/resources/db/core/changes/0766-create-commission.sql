--liquibase formatted sql logicalFilePath:db/core/changes/0766-create-commission.sql

--changeset mesoderm:0766-create-commission
CREATE TABLE commission (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  redemption_id   BINARY(16)  NOT NULL,
  practitioner_id BINARY(16)  NOT NULL,
  site_id         BINARY(16)  NOT NULL,
  service_item    VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  rule_id         BINARY(16)  NOT NULL,
  basis_minor     BIGINT      NOT NULL,
  amount_minor    BIGINT      NOT NULL,
  currency        CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  earned_at       DATETIME(6) NOT NULL,
  earned_on       DATE        NOT NULL,
  undoes_id       BINARY(16)  NULL,
  CONSTRAINT commission_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  CONSTRAINT commission_practitioner FOREIGN KEY (practitioner_id) REFERENCES staff (id),
  CONSTRAINT commission_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT commission_rule_of FOREIGN KEY (rule_id) REFERENCES commission_rule (id),
  CONSTRAINT commission_undoes FOREIGN KEY (undoes_id) REFERENCES commission (id),
  CONSTRAINT commission_undone_once UNIQUE (undoes_id),
  CONSTRAINT commission_amount CHECK (amount_minor <> 0 AND (amount_minor < 0) = (undoes_id IS NOT NULL)),
  KEY commission_month (earned_on, practitioner_id)
);
--rollback DROP TABLE commission;
