--liquibase formatted sql logicalFilePath:db/core/changes/0642-add-redemption-discount.sql

--changeset mesoderm:0642-add-redemption-discount
ALTER TABLE redemption ADD COLUMN discount_minor BIGINT NOT NULL DEFAULT 0;
--rollback ALTER TABLE redemption DROP COLUMN discount_minor;
