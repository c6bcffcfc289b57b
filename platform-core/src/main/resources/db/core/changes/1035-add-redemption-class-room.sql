--liquibase formatted sql logicalFilePath:db/core/changes/1035-add-redemption-class-room.sql

--changeset mesoderm:1035-add-redemption-class-room
ALTER TABLE redemption
  ADD COLUMN class_room VARCHAR(60) NULL AFTER class_at;
--rollback ALTER TABLE redemption DROP COLUMN class_room;
