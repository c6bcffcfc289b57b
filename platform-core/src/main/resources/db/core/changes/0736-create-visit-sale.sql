--liquibase formatted sql logicalFilePath:db/core/changes/0736-create-visit-sale.sql

--changeset mesoderm:0736-create-visit-sale
CREATE TABLE visit_sale (
  contract_id          BINARY(16)  NOT NULL PRIMARY KEY,
  treatment_session_id BINARY(16)  NOT NULL,
  recorded_at          DATETIME(6) NOT NULL,
  CONSTRAINT visit_sale_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT visit_sale_session UNIQUE (treatment_session_id)
);
--rollback DROP TABLE visit_sale;
