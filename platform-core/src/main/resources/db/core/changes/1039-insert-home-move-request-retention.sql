--liquibase formatted sql logicalFilePath:db/core/changes/1039-insert-home-move-request-retention.sql

--changeset mesoderm:1039-insert-home-move-request-retention
INSERT INTO record_retention (record_type, retention) VALUES ('home_move_request', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'home_move_request';
