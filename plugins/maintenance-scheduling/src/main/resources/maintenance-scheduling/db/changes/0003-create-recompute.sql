--liquibase formatted sql logicalFilePath:maintenance-scheduling/db/changes/0003-create-recompute.sql

--changeset maintenance-scheduling:0003-create-recompute
CREATE TABLE recompute (
    id            TINYINT    NOT NULL PRIMARY KEY,
    day           DATE       NOT NULL,
    after_patient BINARY(16) NULL,
    total         BIGINT     NOT NULL,
    done          BOOLEAN    NOT NULL
)
--rollback DROP TABLE recompute
