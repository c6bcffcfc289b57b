--liquibase formatted sql logicalFilePath:db/core/changes/1400-add-observation-instrument.sql

--changeset mesoderm:1400-add-observation-instrument
ALTER TABLE observation
  ADD COLUMN instrument         VARCHAR(64)     COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN instrument_version VARCHAR(40)     COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN word               VARCHAR(40)     COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN components         VARBINARY(4200) NULL,
  ADD COLUMN rated_by           VARCHAR(16)     COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN rater_id           BINARY(16)      NULL,
  ADD COLUMN spot               VARCHAR(40)     COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN area_cm2           DECIMAL(8, 3)   NULL,
  ADD COLUMN site_id            BINARY(16)      NULL,
  ADD COLUMN recorded_at        DATETIME(6)     NULL,
  ADD COLUMN recorded_by        BINARY(16)      NULL,
  ADD COLUMN wrong_at           DATETIME(6)     NULL,
  ADD COLUMN wrong_by           BINARY(16)      NULL,
  ADD COLUMN wrong_reason       VARBINARY(2200) NULL,
  ADD CONSTRAINT observation_rater FOREIGN KEY (rater_id) REFERENCES staff (id),
  ADD CONSTRAINT observation_site FOREIGN KEY (site_id) REFERENCES site (id),
  ADD CONSTRAINT observation_versioned CHECK ((instrument IS NULL) = (instrument_version IS NULL)),
  ADD CONSTRAINT observation_wrong CHECK ((wrong_at IS NULL) = (wrong_reason IS NULL));
--rollback ALTER TABLE observation DROP CONSTRAINT observation_wrong, DROP CONSTRAINT observation_versioned, DROP FOREIGN KEY observation_site, DROP FOREIGN KEY observation_rater, DROP COLUMN wrong_reason, DROP COLUMN wrong_by, DROP COLUMN wrong_at, DROP COLUMN recorded_by, DROP COLUMN recorded_at, DROP COLUMN site_id, DROP COLUMN area_cm2, DROP COLUMN spot, DROP COLUMN rater_id, DROP COLUMN rated_by, DROP COLUMN components, DROP COLUMN word, DROP COLUMN instrument_version, DROP COLUMN instrument;
