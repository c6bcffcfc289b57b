--liquibase formatted sql logicalFilePath:db/core/changes/0006-create-chain-policy.sql

--changeset mesoderm:0006-create-chain-policy
CREATE TABLE chain_policy (
  id                  TINYINT     NOT NULL PRIMARY KEY,
  sharing             VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  settlement_zone     VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  settlement_currency CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  version             BIGINT      NOT NULL,
  CONSTRAINT chain_policy_one CHECK (id = 1),
  CONSTRAINT chain_policy_sharing CHECK (sharing IN ('ENTITY', 'CHAIN'))
);
--rollback DROP TABLE chain_policy;
