--liquibase formatted sql logicalFilePath:db/core/changes/0851-insert-refund-policy-version-retention.sql

--changeset mesoderm:0851-insert-refund-policy-version-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('refund_policy_version', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'refund_policy_version';
