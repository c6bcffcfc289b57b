--liquibase formatted sql logicalFilePath:db/core/changes/0119-widen-session-finding-content.sql

--changeset mesoderm:0119-widen-session-finding-content
ALTER TABLE session_finding MODIFY COLUMN content MEDIUMBLOB NOT NULL;
--rollback ALTER TABLE session_finding MODIFY COLUMN content VARBINARY(8400) NOT NULL;
