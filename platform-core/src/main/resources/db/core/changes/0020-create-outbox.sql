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
    PRIMARY KEY (seq),
    CONSTRAINT outbox_id UNIQUE (id)
)
--rollback DROP TABLE outbox
