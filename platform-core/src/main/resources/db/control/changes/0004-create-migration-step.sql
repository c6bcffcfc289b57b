--liquibase formatted sql

--changeset mesoderm:0004-create-migration-step
CREATE TABLE migration_step (
    template_name VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    checksum CHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    step INT NOT NULL,
    changeset_id VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
    author VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
    filename VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
    md5sum VARCHAR(35) COLLATE utf8mb4_nopad_bin NOT NULL,
    description VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
    change_sql MEDIUMTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (template_name, checksum, step),
    CONSTRAINT migration_step_of_recording FOREIGN KEY (template_name, checksum)
        REFERENCES migration_recording (template_name, checksum) ON DELETE CASCADE
)
--rollback DROP TABLE migration_step
