--liquibase formatted sql logicalFilePath:maintenance-scheduling/db/changes/0001-create-due.sql

--changeset maintenance-scheduling:0001-create-due
CREATE TABLE due (
    patient_id  BINARY(16)  NOT NULL,
    modality    VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
    site_id     BINARY(16)  NOT NULL,
    zone        VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    last_on     DATE        NOT NULL,
    earliest_on DATE        NOT NULL,
    due_on      DATE        NOT NULL,
    latest_on   DATE        NOT NULL,
    state       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
    reviewed_of DATE        NULL,
    stopped     BOOLEAN     NOT NULL,
    PRIMARY KEY (patient_id, modality),
    KEY due_at_site (site_id, due_on, patient_id)
)
--rollback DROP TABLE due
