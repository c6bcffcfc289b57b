--liquibase formatted sql logicalFilePath:combination-protocols/db/changes/0004-create-prp-tube.sql

--changeset combination-protocols:0004-create-prp-tube
CREATE TABLE prp_tube (
    site_id    BINARY(16) NOT NULL,
    code       VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
    session_id BINARY(16) NOT NULL,
    kit_lot_id BINARY(16) NOT NULL,
    drawn_at   DATETIME(6) NOT NULL,
    blood_ml   DECIMAL(5, 2) NOT NULL,
    PRIMARY KEY (site_id, code),
    KEY ix_prp_tube_session (session_id),
    KEY ix_prp_tube_kit_lot (kit_lot_id),
    CONSTRAINT fk_prp_tube_session FOREIGN KEY (session_id) REFERENCES prp_session (session_id)
);
--rollback DROP TABLE prp_tube;
