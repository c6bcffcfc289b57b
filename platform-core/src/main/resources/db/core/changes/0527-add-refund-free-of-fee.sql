--liquibase formatted sql logicalFilePath:db/core/changes/0527-add-refund-free-of-fee.sql

--changeset mesoderm:0527-add-refund-free-of-fee
ALTER TABLE refund ADD COLUMN free_of_fee BOOLEAN NOT NULL DEFAULT FALSE;
--rollback ALTER TABLE refund DROP COLUMN free_of_fee;
