--liquibase formatted sql logicalFilePath:db/core/changes/0737-insert-visit-sale-retention.sql

--changeset mesoderm:0737-insert-visit-sale-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('visit_sale', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'visit_sale';
