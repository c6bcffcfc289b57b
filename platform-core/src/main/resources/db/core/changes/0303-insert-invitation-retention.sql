--liquibase formatted sql logicalFilePath:db/core/changes/0303-insert-invitation-retention.sql

--changeset mesoderm:0303-insert-invitation-retention
INSERT INTO record_retention (record_type, retention) VALUES ('staff_invitation', 'passing');
--rollback DELETE FROM record_retention WHERE record_type = 'staff_invitation';
