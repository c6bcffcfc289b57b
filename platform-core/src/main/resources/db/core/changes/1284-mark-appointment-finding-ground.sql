--liquibase formatted sql logicalFilePath:db/core/changes/1284-mark-appointment-finding-ground.sql

--changeset mesoderm:1284-mark-appointment-finding-ground
ALTER TABLE appointment_finding
  ADD COLUMN ground_sha256 CHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT '' AFTER rule,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (appointment_id, rule, ground_sha256);
--rollback DELETE one FROM appointment_finding one JOIN appointment_finding other ON other.appointment_id = one.appointment_id AND other.rule = one.rule AND other.ground_sha256 < one.ground_sha256;
--rollback ALTER TABLE appointment_finding DROP PRIMARY KEY, DROP COLUMN ground_sha256, ADD PRIMARY KEY (appointment_id, rule);
