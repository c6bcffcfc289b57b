--liquibase formatted sql logicalFilePath:db/core/changes/1454-insert-calendar-feed-retention.sql

--changeset mesoderm:1454-insert-calendar-feed-retention
INSERT INTO record_retention (record_type, retention) VALUES ('calendar_feed', 'message-log');
--rollback DELETE FROM record_retention WHERE record_type = 'calendar_feed';
