--liquibase formatted sql logicalFilePath:db/core/changes/0493-require-site-claim-entities.sql

--changeset mesoderm:0493-require-site-claim-entities
ALTER TABLE site_claim
  MODIFY debtor_entity_id BINARY(16) NOT NULL,
  MODIFY creditor_entity_id BINARY(16) NOT NULL,
  ADD CONSTRAINT site_claim_in_run CHECK (run_id IS NOT NULL);
--rollback ALTER TABLE site_claim DROP CONSTRAINT site_claim_in_run, MODIFY creditor_entity_id BINARY(16) NULL, MODIFY debtor_entity_id BINARY(16) NULL;
