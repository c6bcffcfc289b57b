--liquibase formatted sql logicalFilePath:db/core/changes/0532-insert-rolling-lock-retention.sql

--changeset mesoderm:0532-insert-rolling-lock-retention
INSERT INTO record_retention (record_type, retention) VALUES ('rolling_lock', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'rolling_lock';
