--liquibase formatted sql

--changeset mesoderm:0002-create-migration-checksum
CREATE TABLE migration_checksum (
    database_name VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    checksum CHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    version VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    fencing_token BIGINT NOT NULL,
    migrated_at DATETIME(6) NOT NULL,
    PRIMARY KEY (database_name)
)
--rollback DROP TABLE migration_checksum
