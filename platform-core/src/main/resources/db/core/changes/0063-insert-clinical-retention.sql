--liquibase formatted sql logicalFilePath:db/core/changes/0063-insert-clinical-retention.sql

--changeset mesoderm:0063-insert-clinical-retention
INSERT INTO retention_class (code, description, years, starts_when, source)
VALUES ('clinical-record', 'Charts, care plans, treatment sessions and their documents', 10, 'last-treatment', 'design-default');
--rollback DELETE FROM retention_class WHERE code = 'clinical-record';
