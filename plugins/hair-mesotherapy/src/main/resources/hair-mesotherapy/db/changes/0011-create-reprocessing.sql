--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0011-create-reprocessing.sql

--changeset hair-mesotherapy:0011-create-reprocessing
CREATE TABLE reprocessing (
    id         BINARY(16) NOT NULL,
    site_id    BINARY(16) NOT NULL,
    part       VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
    method     VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
    log_number VARCHAR(60) COLLATE utf8mb4_uca1400_ai_ci NOT NULL,
    done_at    DATETIME(6) NOT NULL,
    done_by    BINARY(16) NULL,
    session_id BINARY(16) NULL,
    PRIMARY KEY (id),
    INDEX ix_reprocessing_part (site_id, part, done_at, id),
    INDEX ix_reprocessing_done (site_id, done_at, id),
    CONSTRAINT fk_reprocessing_session FOREIGN KEY (session_id) REFERENCES session (id)
);
--rollback DROP TABLE reprocessing;
