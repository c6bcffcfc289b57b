--liquibase formatted sql logicalFilePath:db/core/changes/1011-update-payment-intent-sent.sql

--changeset mesoderm:1011-update-payment-intent-sent
UPDATE payment_intent SET sent_at = made_at, state = IF(state = 'CREATED', 'UNKNOWN', state),
  captured_at = IF(state = 'CAPTURED', asked_at, NULL);
--rollback UPDATE payment_intent SET sent_at = NULL, captured_at = NULL;
