--liquibase formatted sql logicalFilePath:db/core/changes/1283-add-appointment-finding-because.sql

--changeset mesoderm:1283-add-appointment-finding-because
ALTER TABLE appointment_finding
  ADD COLUMN because VARBINARY(4000) NULL,
  ADD CONSTRAINT appointment_finding_because CHECK (because IS NULL OR reason IS NOT NULL);
--rollback ALTER TABLE appointment_finding DROP CONSTRAINT appointment_finding_because, DROP COLUMN because;
