--liquibase formatted sql

--changeset mesoderm:0022-add-outbox-occurred
ALTER TABLE outbox ADD KEY outbox_occurred (occurred_at)
--rollback ALTER TABLE outbox DROP KEY outbox_occurred
