--liquibase formatted sql logicalFilePath:db/core/changes/0775-add-payment-programme.sql

--changeset mesoderm:0775-add-payment-programme
ALTER TABLE payment
  ADD COLUMN programme_id BINARY(16) NULL,
  ADD CONSTRAINT payment_programme FOREIGN KEY (programme_id) REFERENCES tender_programme (id),
  ADD CONSTRAINT payment_by_programme CHECK ((tender = 'PROGRAMME') = (programme_id IS NOT NULL));
--rollback ALTER TABLE payment DROP CONSTRAINT payment_by_programme, DROP FOREIGN KEY payment_programme, DROP COLUMN programme_id;
