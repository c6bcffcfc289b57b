--liquibase formatted sql logicalFilePath:db/core/changes/0491-add-settlement-statement-counter-entity.sql

--changeset mesoderm:0491-add-settlement-statement-counter-entity
ALTER TABLE settlement_statement ADD COLUMN counter_entity_id BINARY(16) NULL;
--rollback ALTER TABLE settlement_statement DROP COLUMN counter_entity_id;
