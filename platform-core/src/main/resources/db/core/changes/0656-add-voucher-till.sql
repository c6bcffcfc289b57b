--liquibase formatted sql logicalFilePath:db/core/changes/0656-add-voucher-till.sql

--changeset mesoderm:0656-add-voucher-till
ALTER TABLE voucher
  ADD COLUMN till_id BINARY(16) NULL,
  ADD CONSTRAINT voucher_till FOREIGN KEY (till_id) REFERENCES till (id);
--rollback ALTER TABLE voucher DROP FOREIGN KEY voucher_till, DROP COLUMN till_id;
