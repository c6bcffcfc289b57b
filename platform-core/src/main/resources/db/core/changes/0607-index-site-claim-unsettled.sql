--liquibase formatted sql logicalFilePath:db/core/changes/0607-index-site-claim-unsettled.sql

--changeset mesoderm:0607-index-site-claim-unsettled
ALTER TABLE site_claim ADD KEY site_claim_unsettled (settled_by, debtor_site_id, creditor_site_id, id);
--rollback ALTER TABLE site_claim DROP KEY site_claim_unsettled;
