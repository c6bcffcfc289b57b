--liquibase formatted sql logicalFilePath:db/core/changes/0951-index-unit-expiry-unclaimed.sql

--changeset mesoderm:0951-index-unit-expiry-unclaimed
ALTER TABLE unit_expiry ADD KEY unit_expiry_unclaimed (unclaimed, contract_id);
--rollback ALTER TABLE unit_expiry DROP KEY unit_expiry_unclaimed;
