--liquibase formatted sql logicalFilePath:db/core/changes/1124-insert-plan-event-retention.sql

--changeset mesoderm:1124-insert-plan-event-retention
INSERT INTO record_retention (record_type, retention) VALUES ('plan_event', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type = 'plan_event';
