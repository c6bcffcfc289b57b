--liquibase formatted sql logicalFilePath:db/core/changes/0853-insert-refund-policy-override-retention.sql

--changeset mesoderm:0853-insert-refund-policy-override-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('refund_policy_override', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'refund_policy_override';
