--liquibase formatted sql logicalFilePath:db/core/changes/0733-insert-unit-reservation-retention.sql

--changeset mesoderm:0733-insert-unit-reservation-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('unit_reservation', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'unit_reservation';
