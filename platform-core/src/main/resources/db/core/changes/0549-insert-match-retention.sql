--liquibase formatted sql logicalFilePath:db/core/changes/0549-insert-match-retention.sql

--changeset mesoderm:0549-insert-match-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('bank_match', 'financial-record'),
       ('bank_match_part', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('bank_match', 'bank_match_part');
