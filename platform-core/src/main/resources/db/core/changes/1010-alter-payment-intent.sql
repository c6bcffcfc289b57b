--liquibase formatted sql logicalFilePath:db/core/changes/1010-alter-payment-intent.sql

--changeset mesoderm:1010-alter-payment-intent
ALTER TABLE payment_intent
  ADD COLUMN sent_at     DATETIME(6) NULL,
  ADD COLUMN captured_at DATETIME(6) NULL,
  ADD COLUMN returned_at DATETIME(6) NULL,
  DROP CONSTRAINT payment_intent_state,
  ADD CONSTRAINT payment_intent_state
    CHECK (state IN ('CREATED', 'AUTHORISED', 'CAPTURED', 'DECLINED', 'UNKNOWN', 'RETURNED')),
  ADD CONSTRAINT payment_intent_returned CHECK ((state = 'RETURNED') = (returned_at IS NOT NULL));
--rollback ALTER TABLE payment_intent
--rollback   DROP CONSTRAINT payment_intent_returned,
--rollback   DROP CONSTRAINT payment_intent_state,
--rollback   ADD CONSTRAINT payment_intent_state CHECK (state IN ('CREATED', 'AUTHORISED', 'CAPTURED', 'DECLINED', 'UNKNOWN')),
--rollback   DROP COLUMN returned_at, DROP COLUMN captured_at, DROP COLUMN sent_at;
