--liquibase formatted sql logicalFilePath:db/core/changes/0651-add-payment-voucher.sql

--changeset mesoderm:0651-add-payment-voucher
ALTER TABLE payment
  ADD COLUMN voucher_id BINARY(16) NULL,
  ADD CONSTRAINT payment_voucher FOREIGN KEY (voucher_id) REFERENCES voucher (id),
  ADD CONSTRAINT payment_by_voucher CHECK ((tender = 'VOUCHER') = (voucher_id IS NOT NULL));
--rollback ALTER TABLE payment DROP CONSTRAINT payment_by_voucher, DROP FOREIGN KEY payment_voucher, DROP COLUMN voucher_id;
