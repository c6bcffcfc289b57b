--liquibase formatted sql

--changeset mesoderm:0535-alter-accounting-period
ALTER TABLE accounting_period
  DROP CONSTRAINT accounting_period_state,
  ADD CONSTRAINT accounting_period_state CHECK (state IN ('OPEN', 'SOFT_LOCKED', 'LOCKED', 'FINAL')),
  ADD COLUMN locked_at DATETIME(6) NULL;
--rollback ALTER TABLE accounting_period DROP COLUMN locked_at, DROP CONSTRAINT accounting_period_state, ADD CONSTRAINT accounting_period_state CHECK (state IN ('OPEN', 'LOCKED'));
