--liquibase formatted sql logicalFilePath:combination-protocols/db/changes/0005-create-needling-session.sql

--changeset combination-protocols:0005-create-needling-session
CREATE TABLE needling_session (
    session_id       BINARY(16) NOT NULL,
    tool             VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
    depth_mm         DECIMAL(3, 2) NOT NULL,
    passes           INT NOT NULL,
    cartridge_lot_id BINARY(16) NOT NULL,
    cartridge_serial VARCHAR(60) COLLATE utf8mb4_nopad_bin NULL,
    PRIMARY KEY (session_id),
    CONSTRAINT uq_needling_session_cartridge UNIQUE (cartridge_lot_id, cartridge_serial),
    CONSTRAINT fk_needling_session_session FOREIGN KEY (session_id) REFERENCES session (id)
);
--rollback DROP TABLE needling_session;
