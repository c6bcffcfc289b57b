--liquibase formatted sql logicalFilePath:db/core/changes/0861-insert-site-rolling-lock-retention.sql

--changeset mesoderm:0861-insert-site-rolling-lock-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('site_rolling_lock', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'site_rolling_lock';
