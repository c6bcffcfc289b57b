--liquibase formatted sql logicalFilePath:db/core/changes/0854-add-refund-evidence.sql

--changeset mesoderm:0854-add-refund-evidence
ALTER TABLE refund ADD COLUMN evidence VARCHAR(200) NULL;
--rollback ALTER TABLE refund DROP COLUMN evidence;
