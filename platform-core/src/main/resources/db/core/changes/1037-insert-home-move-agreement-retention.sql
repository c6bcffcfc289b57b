--liquibase formatted sql logicalFilePath:db/core/changes/1037-insert-home-move-agreement-retention.sql

--changeset mesoderm:1037-insert-home-move-agreement-retention
INSERT INTO record_retention (record_type, retention) VALUES ('home_move_agreement', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'home_move_agreement';
