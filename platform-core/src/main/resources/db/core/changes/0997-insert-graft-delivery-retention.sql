--liquibase formatted sql logicalFilePath:db/core/changes/0997-insert-graft-delivery-retention.sql

--changeset mesoderm:0997-insert-graft-delivery-retention
INSERT INTO record_retention (record_type, retention) VALUES ('graft_delivery', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'graft_delivery';
