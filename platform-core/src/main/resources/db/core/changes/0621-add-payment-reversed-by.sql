--liquibase formatted sql logicalFilePath:db/core/changes/0621-add-payment-reversed-by.sql

--changeset mesoderm:0621-add-payment-reversed-by
ALTER TABLE payment ADD COLUMN reversed_by BINARY(16) NULL;
--rollback ALTER TABLE payment DROP COLUMN reversed_by;
