--liquibase formatted sql logicalFilePath:db/core/changes/0920-index-tax-entry-period.sql

--changeset mesoderm:0920-index-tax-entry-period
CREATE INDEX tax_entry_period ON tax_entry (legal_entity_id, period);
--rollback DROP INDEX tax_entry_period ON tax_entry;
