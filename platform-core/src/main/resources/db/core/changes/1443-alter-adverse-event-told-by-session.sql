--liquibase formatted sql logicalFilePath:db/core/changes/1443-alter-adverse-event-told-by-session.sql

--changeset mesoderm:1443-alter-adverse-event-told-by-session
ALTER TABLE adverse_event ADD COLUMN told_by_session BOOLEAN NOT NULL DEFAULT FALSE;
--rollback ALTER TABLE adverse_event DROP COLUMN told_by_session;
