--liquibase formatted sql

--changeset mesoderm:0002-create-host-event-once
CREATE TABLE host_event_once (
    event_id BINARY(16) NOT NULL,
    handled_at DATETIME(6) NOT NULL,
    PRIMARY KEY (event_id)
)
--rollback DROP TABLE host_event_once
