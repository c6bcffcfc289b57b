--liquibase formatted sql

--changeset mesoderm:0001-create-identity-row
CREATE TABLE identity_row (
    id TINYINT NOT NULL,
    owner VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    schema_checksum CHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    written_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT identity_row_is_single CHECK (id = 1)
)
--rollback DROP TABLE identity_row
