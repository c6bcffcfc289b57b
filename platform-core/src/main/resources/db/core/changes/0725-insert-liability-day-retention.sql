--liquibase formatted sql logicalFilePath:db/core/changes/0725-insert-liability-day-retention.sql

--changeset mesoderm:0725-insert-liability-day-retention
INSERT INTO record_retention (record_type, retention) VALUES ('liability_day', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'liability_day';
