--liquibase formatted sql logicalFilePath:db/core/changes/0654-add-payment-till.sql

--changeset mesoderm:0654-add-payment-till
ALTER TABLE payment
  ADD COLUMN till_id BINARY(16) NULL,
  ADD CONSTRAINT payment_till FOREIGN KEY (till_id) REFERENCES till (id);
--rollback ALTER TABLE payment DROP FOREIGN KEY payment_till, DROP COLUMN till_id;
