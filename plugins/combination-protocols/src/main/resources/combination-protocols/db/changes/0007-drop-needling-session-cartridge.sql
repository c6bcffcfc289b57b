--liquibase formatted sql logicalFilePath:combination-protocols/db/changes/0007-drop-needling-session-cartridge.sql

--changeset combination-protocols:0007-drop-needling-session-cartridge
ALTER TABLE needling_session DROP CONSTRAINT uq_needling_session_cartridge;
--rollback ALTER TABLE needling_session ADD CONSTRAINT uq_needling_session_cartridge UNIQUE (cartridge_lot_id, cartridge_serial);
