--liquibase formatted sql logicalFilePath:db/core/changes/1038-create-home-move-request.sql

--changeset mesoderm:1038-create-home-move-request
CREATE TABLE home_move_request (
  id           BINARY(16)   NOT NULL PRIMARY KEY,
  contract_id  BINARY(16)   NOT NULL,
  from_site_id BINARY(16)   NOT NULL,
  to_site_id   BINARY(16)   NOT NULL,
  reason       VARCHAR(200) NOT NULL,
  asked_at     DATETIME(6)  NOT NULL,
  asked_by     BINARY(16)   NULL,
  CONSTRAINT home_move_request_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT home_move_request_from FOREIGN KEY (from_site_id) REFERENCES site (id),
  CONSTRAINT home_move_request_to FOREIGN KEY (to_site_id) REFERENCES site (id),
  CONSTRAINT home_move_request_sites CHECK (from_site_id <> to_site_id)
);
--rollback DROP TABLE home_move_request;
