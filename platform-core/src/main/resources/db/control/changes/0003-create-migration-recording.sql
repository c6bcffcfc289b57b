--liquibase formatted sql

--changeset mesoderm:0003-create-migration-recording
CREATE TABLE migration_recording (
    template_name VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    checksum CHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    version VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    template_ms INT NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    fingerprint MEDIUMTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (template_name, checksum)
)
--rollback DROP TABLE migration_recording
