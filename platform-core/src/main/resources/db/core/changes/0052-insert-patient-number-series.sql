--liquibase formatted sql logicalFilePath:db/core/changes/0052-insert-patient-number-series.sql

--changeset mesoderm:0052-insert-patient-number-series
INSERT INTO patient_number_series (id, next_number) VALUES (1, 10001);
--rollback DELETE FROM patient_number_series WHERE id = 1;
