--liquibase formatted sql logicalFilePath:db/core/changes/0655-add-refund-payment-till.sql

--changeset mesoderm:0655-add-refund-payment-till
ALTER TABLE refund_payment
  ADD COLUMN till_id BINARY(16) NULL,
  ADD CONSTRAINT refund_payment_till FOREIGN KEY (till_id) REFERENCES till (id);
--rollback ALTER TABLE refund_payment DROP FOREIGN KEY refund_payment_till, DROP COLUMN till_id;
