--liquibase formatted sql logicalFilePath:db/core/changes/0981-insert-home-move-retention.sql

--changeset mesoderm:0981-insert-home-move-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('home_move', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'home_move';
