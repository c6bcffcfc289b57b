--liquibase formatted sql logicalFilePath:db/core/changes/0721-insert-ledger-proof-retention.sql

--changeset mesoderm:0721-insert-ledger-proof-retention
INSERT INTO record_retention (record_type, retention) VALUES ('ledger_proof', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'ledger_proof';
