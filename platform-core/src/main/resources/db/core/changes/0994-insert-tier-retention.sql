--liquibase formatted sql logicalFilePath:db/core/changes/0994-insert-tier-retention.sql

--changeset mesoderm:0994-insert-tier-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('package_version_tier', 'financial-record'), ('contract_tier', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('package_version_tier', 'contract_tier');
