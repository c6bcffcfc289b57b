--liquibase formatted sql logicalFilePath:db/core/changes/0423-insert-conversion-retention.sql

--changeset mesoderm:0423-insert-conversion-retention
INSERT INTO record_retention (record_type, retention) VALUES ('unit_conversion', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'unit_conversion';
