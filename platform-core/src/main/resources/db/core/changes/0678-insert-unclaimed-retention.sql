--liquibase formatted sql logicalFilePath:db/core/changes/0678-insert-unclaimed-retention.sql

--changeset mesoderm:0678-insert-unclaimed-retention
INSERT INTO record_retention (record_type, retention) VALUES ('unclaimed_rule', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'unclaimed_rule';
