--liquibase formatted sql logicalFilePath:db/core/changes/1147-insert-override-retention.sql

--changeset mesoderm:1147-insert-override-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('rule_override', 'clinical-record'),
       ('override_confirmation', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('rule_override', 'override_confirmation');
