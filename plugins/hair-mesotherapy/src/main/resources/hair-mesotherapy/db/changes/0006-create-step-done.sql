--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0006-create-step-done.sql

--changeset hair-mesotherapy:0006-create-step-done
CREATE TABLE step_done (
    session_id BINARY(16) NOT NULL,
    step       VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
    done_by    BINARY(16) NULL,
    done_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (session_id, step),
    CONSTRAINT fk_step_done_session FOREIGN KEY (session_id) REFERENCES session (id)
);
--rollback DROP TABLE step_done;
