--liquibase formatted sql

--changeset mesoderm:0020-create-outbox
CREATE TABLE outbox (
    seq BIGINT NOT NULL AUTO_INCREMENT,
    id BINARY(16) NOT NULL,
    aggregate_id BINARY(16) NOT NULL,
    type VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    content MEDIUMTEXT COLLATE utf8mb4_nopad_bin NOT NULL,
    site_id BINARY(16) NULL,
    zone VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    state VARCHAR(10) COLLATE utf8mb4_nopad_bin NOT NULL,
    attempts INT NOT NULL,
    due_at DATETIME(6) NOT NULL,
    last_error VARCHAR(500) COLLATE utf8mb4_nopad_bin NULL,
    PRIMARY KEY (seq),
    CONSTRAINT outbox_id UNIQUE (id),
    CONSTRAINT outbox_state CHECK (state IN ('PENDING', 'DONE', 'PARKED')),
    KEY outbox_due (state, due_at),
    KEY outbox_aggregate (aggregate_id, state, seq)
)
--rollback DROP TABLE outbox
