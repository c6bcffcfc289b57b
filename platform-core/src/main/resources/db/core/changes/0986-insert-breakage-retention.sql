--liquibase formatted sql logicalFilePath:db/core/changes/0986-insert-breakage-retention.sql

--changeset mesoderm:0986-insert-breakage-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('breakage_estimate', 'financial-record'), ('breakage_entry', 'financial-record'),
  ('breakage_line', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('breakage_estimate', 'breakage_entry', 'breakage_line');
