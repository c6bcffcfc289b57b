--liquibase formatted sql logicalFilePath:db/core/changes/0051-create-patient-number-series.sql

--changeset mesoderm:0051-create-patient-number-series
CREATE TABLE patient_number_series (
  id          TINYINT NOT NULL PRIMARY KEY,
  next_number BIGINT  NOT NULL,
  CONSTRAINT patient_number_series_one CHECK (id = 1)
);
--rollback DROP TABLE patient_number_series;
