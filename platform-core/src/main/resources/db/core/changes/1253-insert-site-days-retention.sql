--liquibase formatted sql logicalFilePath:db/core/changes/1253-insert-site-days-retention.sql

--changeset mesoderm:1253-insert-site-days-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('device', 'chain-data'), ('site_hours', 'chain-data'), ('site_closure', 'chain-data');
--rollback DELETE FROM record_retention WHERE record_type IN ('device', 'site_hours', 'site_closure');
