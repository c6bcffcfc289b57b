--liquibase formatted sql

--changeset mesoderm:0538-insert-close-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('period_event', 'financial-record'),
       ('account_closing', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('period_event', 'account_closing');
