--liquibase formatted sql logicalFilePath:db/core/changes/1404-insert-adverse-event-retention.sql

--changeset mesoderm:1404-insert-adverse-event-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('adverse_event_entry', 'clinical-record'),
       ('booking_hold', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('adverse_event_entry', 'booking_hold');
