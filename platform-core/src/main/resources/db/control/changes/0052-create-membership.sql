--liquibase formatted sql logicalFilePath:db/control/changes/0052-create-membership.sql

--changeset mesoderm:0052-create-membership
CREATE TABLE membership (
  account_id BINARY(16)  NOT NULL,
  chain_key  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  since      DATETIME(6) NOT NULL,
  PRIMARY KEY (account_id, chain_key),
  CONSTRAINT membership_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT membership_chain FOREIGN KEY (chain_key) REFERENCES chain (chain_key)
);
--rollback DROP TABLE membership;
