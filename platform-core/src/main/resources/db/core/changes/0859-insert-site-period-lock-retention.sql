--liquibase formatted sql logicalFilePath:db/core/changes/0859-insert-site-period-lock-retention.sql

--changeset mesoderm:0859-insert-site-period-lock-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('site_period_lock', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'site_period_lock';
