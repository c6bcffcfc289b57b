--liquibase formatted sql logicalFilePath:db/core/changes/0506-index-site-claim.sql

--changeset mesoderm:0506-index-site-claim
ALTER TABLE site_claim ADD KEY site_claim_happened (run_id, occurred_at);
--rollback ALTER TABLE site_claim DROP KEY site_claim_happened;
