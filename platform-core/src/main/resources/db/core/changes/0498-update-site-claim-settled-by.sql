--liquibase formatted sql logicalFilePath:db/core/changes/0498-update-site-claim-settled-by.sql

--changeset mesoderm:0498-update-site-claim-settled-by
UPDATE site_claim c JOIN settlement_statement s
  ON s.run_id = c.run_id AND s.currency = c.currency
    AND s.site_id = c.creditor_site_id AND s.legal_entity_id = c.creditor_entity_id
    AND s.counter_site_id = c.debtor_site_id AND s.counter_entity_id = c.debtor_entity_id
  SET c.settled_by = s.settled_by;
--rollback UPDATE site_claim SET settled_by = NULL;
