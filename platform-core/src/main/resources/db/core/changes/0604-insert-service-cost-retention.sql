--liquibase formatted sql logicalFilePath:db/core/changes/0604-insert-service-cost-retention.sql

--changeset mesoderm:0604-insert-service-cost-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('service_cost', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'service_cost';
