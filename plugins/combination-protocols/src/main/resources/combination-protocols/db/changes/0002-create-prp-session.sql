--liquibase formatted sql logicalFilePath:combination-protocols/db/changes/0002-create-prp-session.sql

--changeset combination-protocols:0002-create-prp-session
CREATE TABLE prp_session (
    session_id              BINARY(16) NOT NULL,
    yield_ml                DECIMAL(5, 2) NOT NULL,
    platelets_per_microlitre INT NULL,
    activation              VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
    injected_ml             DECIMAL(5, 2) NOT NULL,
    area_cm2                DECIMAL(6, 2) NOT NULL,
    aftercare_given         BOOLEAN NOT NULL,
    PRIMARY KEY (session_id),
    CONSTRAINT fk_prp_session_session FOREIGN KEY (session_id) REFERENCES session (id)
);
--rollback DROP TABLE prp_session;
