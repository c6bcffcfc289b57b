--liquibase formatted sql logicalFilePath:combination-protocols/db/changes/0003-create-prp-spin.sql

--changeset combination-protocols:0003-create-prp-spin
CREATE TABLE prp_spin (
    session_id BINARY(16) NOT NULL,
    position   INT NOT NULL,
    rcf        INT NULL,
    rpm        INT NULL,
    radius_mm  INT NULL,
    minutes    INT NOT NULL,
    PRIMARY KEY (session_id, position),
    CONSTRAINT ck_prp_spin_force CHECK (rcf IS NOT NULL OR (rpm IS NOT NULL AND radius_mm IS NOT NULL)),
    CONSTRAINT fk_prp_spin_session FOREIGN KEY (session_id) REFERENCES prp_session (session_id)
);
--rollback DROP TABLE prp_spin;
