--liquibase formatted sql logicalFilePath:maintenance-scheduling/db/changes/0002-create-ladder-step.sql

--changeset maintenance-scheduling:0002-create-ladder-step
CREATE TABLE ladder_step (
    patient_id BINARY(16)   NOT NULL,
    step_key   VARCHAR(120) COLLATE utf8mb4_nopad_bin NOT NULL,
    taken_on   DATE         NOT NULL,
    PRIMARY KEY (patient_id, step_key)
)
--rollback DROP TABLE ladder_step
