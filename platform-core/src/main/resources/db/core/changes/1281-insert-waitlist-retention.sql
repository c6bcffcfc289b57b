--liquibase formatted sql logicalFilePath:db/core/changes/1281-insert-waitlist-retention.sql

--changeset mesoderm:1281-insert-waitlist-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('waitlist_entry', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type = 'waitlist_entry';
