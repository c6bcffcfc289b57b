--liquibase formatted sql logicalFilePath:combination-protocols/db/changes/0001-create-session.sql

--changeset combination-protocols:0001-create-session
CREATE TABLE session (
    id              BINARY(16) NOT NULL,
    patient_id      BINARY(16) NOT NULL,
    site_id         BINARY(16) NOT NULL,
    practitioner_id BINARY(16) NOT NULL,
    modality        VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
    started_at      DATETIME(6) NOT NULL,
    told            VARCHAR(300) NOT NULL,
    corrects        BINARY(16) NULL,
    PRIMARY KEY (id),
    KEY ix_session_patient (patient_id, started_at),
    KEY ix_session_site (site_id, started_at),
    CONSTRAINT uq_session_corrects UNIQUE (corrects),
    CONSTRAINT fk_session_corrects FOREIGN KEY (corrects) REFERENCES session (id)
);
--rollback DROP TABLE session;
