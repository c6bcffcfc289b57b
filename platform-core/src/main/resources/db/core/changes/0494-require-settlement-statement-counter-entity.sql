--liquibase formatted sql logicalFilePath:db/core/changes/0494-require-settlement-statement-counter-entity.sql

--changeset mesoderm:0494-require-settlement-statement-counter-entity
ALTER TABLE settlement_statement
  MODIFY counter_entity_id BINARY(16) NOT NULL,
  DROP INDEX settlement_statement_once,
  ADD CONSTRAINT settlement_statement_once
    UNIQUE (run_id, site_id, counter_site_id, currency, legal_entity_id, counter_entity_id);
--rollback ALTER TABLE settlement_statement DROP INDEX settlement_statement_once, ADD CONSTRAINT settlement_statement_once UNIQUE (run_id, site_id, counter_site_id, currency), MODIFY counter_entity_id BINARY(16) NULL;
