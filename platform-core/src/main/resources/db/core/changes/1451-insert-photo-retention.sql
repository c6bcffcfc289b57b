--liquibase formatted sql logicalFilePath:db/core/changes/1451-insert-photo-retention.sql

--changeset mesoderm:1451-insert-photo-retention
INSERT INTO record_retention (record_type, retention) VALUES ('photo', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type = 'photo';
