--liquibase formatted sql

--changeset mesoderm:0070-create-outbox-wake
CREATE TABLE outbox_wake (
    chain_key VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
    woken_at DATETIME(6) NOT NULL,
    PRIMARY KEY (chain_key)
)
--rollback DROP TABLE outbox_wake
