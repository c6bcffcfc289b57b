--liquibase formatted sql logicalFilePath:db/core/changes/1121-insert-session-part-retention.sql

--changeset mesoderm:1121-insert-session-part-retention
INSERT INTO record_retention (record_type, retention) VALUES ('treatment_session_part', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type = 'treatment_session_part';
