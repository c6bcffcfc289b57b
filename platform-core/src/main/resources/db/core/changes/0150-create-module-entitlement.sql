--liquibase formatted sql logicalFilePath:db/core/changes/0150-create-module-entitlement.sql

--changeset mesoderm:0150-create-module-entitlement
CREATE TABLE module_entitlement (
  site_id    BINARY(16)   NOT NULL,
  module     VARCHAR(36)  COLLATE utf8mb4_nopad_bin NOT NULL,
  since      DATETIME(6)  NOT NULL,
  until      DATETIME(6)  NOT NULL DEFAULT '9999-12-31 00:00:00',
  granted_by VARCHAR(200) NOT NULL,
  revoked_by VARCHAR(200) NULL,
  PRIMARY KEY (site_id, module, since),
  CONSTRAINT module_entitlement_is_open_once UNIQUE (site_id, module, until),
  CONSTRAINT module_entitlement_of_site FOREIGN KEY (site_id) REFERENCES site (id)
);
--rollback DROP TABLE module_entitlement;
