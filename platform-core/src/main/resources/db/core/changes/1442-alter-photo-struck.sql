--liquibase formatted sql logicalFilePath:db/core/changes/1442-alter-photo-struck.sql

--changeset mesoderm:1442-alter-photo-struck
ALTER TABLE photo
  ADD COLUMN struck_at     DATETIME(6)     NULL,
  ADD COLUMN struck_by     BINARY(16)      NULL,
  ADD COLUMN strike_reason VARBINARY(2400) NULL,
  ADD CONSTRAINT photo_struck_why CHECK ((struck_at IS NULL) = (strike_reason IS NULL));
--rollback ALTER TABLE photo DROP CONSTRAINT photo_struck_why, DROP COLUMN strike_reason, DROP COLUMN struck_by, DROP COLUMN struck_at;
