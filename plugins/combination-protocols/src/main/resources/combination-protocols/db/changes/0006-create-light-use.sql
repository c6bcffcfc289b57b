--liquibase formatted sql logicalFilePath:combination-protocols/db/changes/0006-create-light-use.sql

--changeset combination-protocols:0006-create-light-use
CREATE TABLE light_use (
    patient_id BINARY(16) NOT NULL,
    device     VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
    used_at    DATETIME(6) NOT NULL,
    site_id    BINARY(16) NOT NULL,
    session_id BINARY(16) NULL,
    minutes    INT NOT NULL,
    told_to    BINARY(16) NULL,
    PRIMARY KEY (patient_id, device, used_at),
    KEY ix_light_use_patient (patient_id, used_at),
    CONSTRAINT uq_light_use_session UNIQUE (session_id),
    CONSTRAINT fk_light_use_session FOREIGN KEY (session_id) REFERENCES session (id)
);
--rollback DROP TABLE light_use;
