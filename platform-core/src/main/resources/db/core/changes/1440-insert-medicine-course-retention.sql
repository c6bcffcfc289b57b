--liquibase formatted sql logicalFilePath:db/core/changes/1440-insert-medicine-course-retention.sql

--changeset mesoderm:1440-insert-medicine-course-retention
INSERT INTO record_retention (record_type, retention) VALUES ('medicine_course', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type = 'medicine_course';
