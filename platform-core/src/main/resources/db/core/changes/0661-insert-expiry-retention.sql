--liquibase formatted sql logicalFilePath:db/core/changes/0661-insert-expiry-retention.sql

--changeset mesoderm:0661-insert-expiry-retention
INSERT INTO record_retention (record_type, retention) VALUES ('unit_expiry', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'unit_expiry';
