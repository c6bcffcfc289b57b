--liquibase formatted sql

--changeset mesoderm:0021-create-outbox-delivery
CREATE TABLE outbox_delivery (
    event_id BINARY(16) NOT NULL,
    module VARCHAR(36) COLLATE utf8mb4_nopad_bin NOT NULL,
    outcome VARCHAR(10) COLLATE utf8mb4_nopad_bin NOT NULL,
    delivered_at DATETIME(6) NOT NULL,
    PRIMARY KEY (event_id, module),
    CONSTRAINT outbox_delivery_event FOREIGN KEY (event_id) REFERENCES outbox (id) ON DELETE CASCADE,
    CONSTRAINT outbox_delivery_outcome CHECK (outcome IN ('DELIVERED', 'SKIPPED'))
)
--rollback DROP TABLE outbox_delivery
