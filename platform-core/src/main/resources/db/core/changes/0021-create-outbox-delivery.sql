--liquibase formatted sql

--changeset mesoderm:0021-create-outbox-delivery
CREATE TABLE outbox_delivery (
    event_id BINARY(16) NOT NULL,
    module VARCHAR(36) COLLATE utf8mb4_nopad_bin NOT NULL,
    seq BIGINT NOT NULL,
    aggregate_id BINARY(16) NOT NULL,
    state VARCHAR(10) COLLATE utf8mb4_nopad_bin NOT NULL,
    fencing_token BIGINT NOT NULL,
    failures INT NOT NULL,
    due_at DATETIME(6) NOT NULL,
    last_error VARCHAR(500) COLLATE utf8mb4_nopad_bin NULL,
    PRIMARY KEY (event_id, module),
    CONSTRAINT outbox_delivery_event FOREIGN KEY (event_id) REFERENCES outbox (id) ON DELETE CASCADE,
    CONSTRAINT outbox_delivery_state CHECK (state IN ('PENDING', 'DELIVERED', 'SKIPPED', 'DEAD')),
    KEY outbox_delivery_waiting (state, module, seq),
    KEY outbox_delivery_order (aggregate_id, module, state, seq)
)
--rollback DROP TABLE outbox_delivery
