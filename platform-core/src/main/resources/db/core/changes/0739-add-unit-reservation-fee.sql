--liquibase formatted sql logicalFilePath:db/core/changes/0739-add-unit-reservation-fee.sql

--changeset mesoderm:0739-add-unit-reservation-fee
ALTER TABLE unit_reservation
  ADD COLUMN fee_contract_id BINARY(16) NULL,
  ADD CONSTRAINT unit_reservation_fee FOREIGN KEY (fee_contract_id) REFERENCES package_contract (id);
--rollback ALTER TABLE unit_reservation DROP CONSTRAINT unit_reservation_fee, DROP COLUMN fee_contract_id;
