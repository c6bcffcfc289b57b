--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0004-create-session.sql

--changeset hair-mesotherapy:0004-create-session
CREATE TABLE session (
    id              BINARY(16) NOT NULL,
    patient_id      BINARY(16) NOT NULL,
    site_id         BINARY(16) NOT NULL,
    practitioner_id BINARY(16) NOT NULL,
    started_at      DATETIME(6) NOT NULL,
    device          VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
    technique       VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
    recipe_code     VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
    recipe_version  INT NOT NULL,
    total_ml        DECIMAL(6, 3) NOT NULL,
    aftercare_given BOOLEAN NOT NULL,
    corrects        BINARY(16) NULL,
    PRIMARY KEY (id),
    KEY ix_session_patient (patient_id, started_at),
    KEY ix_session_site (site_id, started_at),
    CONSTRAINT uq_session_corrects UNIQUE (corrects),
    CONSTRAINT fk_session_corrects FOREIGN KEY (corrects) REFERENCES session (id),
    CONSTRAINT fk_session_recipe
        FOREIGN KEY (recipe_code, recipe_version) REFERENCES recipe_version (recipe_code, version)
);
--rollback DROP TABLE session;
