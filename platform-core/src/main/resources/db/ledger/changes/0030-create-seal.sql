--liquibase formatted sql

--changeset mesoderm:0030-create-seal
CREATE TABLE seal (
    seq BIGINT NOT NULL,
    kind VARCHAR(8) COLLATE utf8mb4_nopad_bin NOT NULL,
    id BINARY(16) NOT NULL,
    prev_hash BINARY(32) NOT NULL,
    hash BINARY(32) NOT NULL,
    sealed_at DATETIME(6) NOT NULL,
    PRIMARY KEY (seq),
    CONSTRAINT seal_entry UNIQUE (id, kind),
    CONSTRAINT seal_kind CHECK (kind IN ('JOURNAL', 'AUDIT'))
)
--rollback DROP TABLE seal
