--liquibase formatted sql logicalFilePath:db/core/changes/0657-insert-till-retention.sql

--changeset mesoderm:0657-insert-till-retention
INSERT INTO record_retention (record_type, retention) VALUES ('till', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'till';
