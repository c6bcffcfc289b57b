--liquibase formatted sql logicalFilePath:db/core/changes/0530-insert-refund-policy-confirmation-retention.sql

--changeset mesoderm:0530-insert-refund-policy-confirmation-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('refund_policy_confirmation', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'refund_policy_confirmation';
