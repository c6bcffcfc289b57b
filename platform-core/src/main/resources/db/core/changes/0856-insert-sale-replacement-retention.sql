--liquibase formatted sql logicalFilePath:db/core/changes/0856-insert-sale-replacement-retention.sql

--changeset mesoderm:0856-insert-sale-replacement-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('sale_replacement', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'sale_replacement';
