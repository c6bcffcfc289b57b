--liquibase formatted sql logicalFilePath:db/core/changes/0504-add-settlement-transfer-netting.sql

--changeset mesoderm:0504-add-settlement-transfer-netting
ALTER TABLE settlement_transfer
  ADD COLUMN netting_id BINARY(16) NULL,
  ADD COLUMN payer_minor BIGINT NULL,
  ADD COLUMN payer_currency CHAR(3) COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN payee_minor BIGINT NULL,
  ADD COLUMN payee_currency CHAR(3) COLLATE utf8mb4_nopad_bin NULL,
  ADD CONSTRAINT settlement_transfer_netting FOREIGN KEY (netting_id) REFERENCES settlement_netting (id),
  ADD CONSTRAINT settlement_transfer_origin CHECK ((statement_id IS NULL) <> (netting_id IS NULL)),
  ADD CONSTRAINT settlement_transfer_books CHECK (netting_id IS NULL OR (payer_minor IS NOT NULL
    AND payer_currency IS NOT NULL AND payee_minor IS NOT NULL AND payee_currency IS NOT NULL));
--rollback ALTER TABLE settlement_transfer DROP CONSTRAINT settlement_transfer_books, DROP CONSTRAINT settlement_transfer_origin, DROP FOREIGN KEY settlement_transfer_netting, DROP COLUMN payee_currency, DROP COLUMN payee_minor, DROP COLUMN payer_currency, DROP COLUMN payer_minor, DROP COLUMN netting_id;
