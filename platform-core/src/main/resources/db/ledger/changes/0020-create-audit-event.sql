--liquibase formatted sql

--changeset mesoderm:0020-create-audit-event
CREATE TABLE audit_event (
    id BINARY(16) NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    kind VARCHAR(8) COLLATE utf8mb4_nopad_bin NOT NULL,
    actor VARCHAR(190) COLLATE utf8mb4_nopad_bin NOT NULL,
    staff_id BINARY(16) NULL,
    site_id BINARY(16) NULL,
    action VARCHAR(100) COLLATE utf8mb4_nopad_bin NOT NULL,
    entity_type VARCHAR(40) COLLATE utf8mb4_nopad_bin NULL,
    entity_id BINARY(16) NULL,
    purpose VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
    detail TEXT COLLATE utf8mb4_nopad_bin NULL,
    request_id VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (id),
    KEY audit_event_actor (actor, id),
    KEY audit_event_site (site_id, id),
    KEY audit_event_entity (entity_id, id),
    CONSTRAINT audit_event_kind CHECK (kind IN ('WRITE', 'READ', 'REFUSED'))
)
--rollback DROP TABLE audit_event
