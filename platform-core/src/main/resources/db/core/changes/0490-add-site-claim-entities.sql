--liquibase formatted sql logicalFilePath:db/core/changes/0490-add-site-claim-entities.sql

--changeset mesoderm:0490-add-site-claim-entities
ALTER TABLE site_claim
  ADD COLUMN debtor_entity_id BINARY(16) NULL,
  ADD COLUMN creditor_entity_id BINARY(16) NULL,
  ADD KEY site_claim_of_run (run_id);
--rollback ALTER TABLE site_claim DROP KEY site_claim_of_run, DROP COLUMN creditor_entity_id, DROP COLUMN debtor_entity_id;
