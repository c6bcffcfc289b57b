--liquibase formatted sql logicalFilePath:db/core/changes/0649-insert-buyer-retention.sql

--changeset mesoderm:0649-insert-buyer-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('buyer', 'financial-record'),
       ('instalment', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('buyer', 'instalment');
