--liquibase formatted sql logicalFilePath:db/core/changes/0534-index-account-balance.sql

--changeset mesoderm:0534-index-account-balance
ALTER TABLE account_balance ADD KEY account_balance_period (legal_entity_id, period);
--rollback ALTER TABLE account_balance DROP KEY account_balance_period;
