--liquibase formatted sql logicalFilePath:db/core/changes/0972-insert-legal-identity-retention.sql

--changeset mesoderm:0972-insert-legal-identity-retention
INSERT INTO record_retention (record_type, retention) VALUES ('legal_identity', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'legal_identity';
