--liquibase formatted sql logicalFilePath:db/core/changes/0658-create-payment-intent.sql

--changeset mesoderm:0658-create-payment-intent
CREATE TABLE payment_intent (
  id                BINARY(16)   NOT NULL PRIMARY KEY,
  contract_id       BINARY(16)   NOT NULL,
  site_id           BINARY(16)   NOT NULL,
  gateway           VARCHAR(40)  COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor      BIGINT       NOT NULL,
  currency          CHAR(3)      COLLATE utf8mb4_nopad_bin NOT NULL,
  state             VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  gateway_reference VARCHAR(120) NULL,
  reason            VARCHAR(200) NULL,
  made_at           DATETIME(6)  NOT NULL,
  made_by           BINARY(16)   NULL,
  asked_at          DATETIME(6)  NULL,
  payment_id        BINARY(16)   NULL,
  CONSTRAINT payment_intent_contract FOREIGN KEY (contract_id) REFERENCES package_contract (id),
  CONSTRAINT payment_intent_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT payment_intent_payment FOREIGN KEY (payment_id) REFERENCES payment (id),
  CONSTRAINT payment_intent_once UNIQUE (payment_id),
  CONSTRAINT payment_intent_amount CHECK (amount_minor > 0),
  CONSTRAINT payment_intent_state CHECK (state IN ('CREATED', 'AUTHORISED', 'CAPTURED', 'DECLINED', 'UNKNOWN')),
  CONSTRAINT payment_intent_captured CHECK ((state = 'CAPTURED') = (payment_id IS NOT NULL)),
  KEY payment_intent_of_site (site_id, id),
  KEY payment_intent_waiting (state, made_at)
);
--rollback DROP TABLE payment_intent;
