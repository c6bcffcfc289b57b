--liquibase formatted sql logicalFilePath:db/core/changes/0993-refuse-update-contract-tier.sql

--changeset mesoderm:0993-refuse-update-contract-tier splitStatements:false
CREATE TRIGGER contract_tier_no_update BEFORE UPDATE ON contract_tier FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'A contract keeps its tiers';
--rollback DROP TRIGGER contract_tier_no_update;
