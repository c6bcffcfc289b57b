--liquibase formatted sql logicalFilePath:db/core/changes/0855-create-sale-replacement.sql

--changeset mesoderm:0855-create-sale-replacement
CREATE TABLE sale_replacement (
  replaced_id    BINARY(16)   NOT NULL PRIMARY KEY,
  replacement_id BINARY(16)   NOT NULL,
  site_id        BINARY(16)   NOT NULL,
  reason         VARCHAR(200) NOT NULL,
  replaced_at    DATETIME(6)  NOT NULL,
  replaced_by    BINARY(16)   NULL,
  CONSTRAINT sale_replacement_once UNIQUE (replacement_id),
  CONSTRAINT sale_replacement_replaced FOREIGN KEY (replaced_id) REFERENCES package_contract (id),
  CONSTRAINT sale_replacement_replacement FOREIGN KEY (replacement_id) REFERENCES package_contract (id),
  CONSTRAINT sale_replacement_site FOREIGN KEY (site_id) REFERENCES site (id)
);
--rollback DROP TABLE sale_replacement;
