--liquibase formatted sql

--changeset mesoderm:0005-create-lease
CREATE TABLE lease (
    name VARCHAR(128) COLLATE utf8mb4_nopad_bin NOT NULL,
    owner BINARY(16) NOT NULL,
    fencing_token BIGINT NOT NULL,
    held_until DATETIME(6) NOT NULL,
    PRIMARY KEY (name)
)
--rollback DROP TABLE lease
