--liquibase formatted sql logicalFilePath:db/core/changes/1336-add-product-container.sql

--changeset mesoderm:1336-add-product-container
ALTER TABLE product
  ADD COLUMN container VARCHAR(12) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'OTHER',
  ADD COLUMN in_use_days SMALLINT NULL,
  ADD COLUMN needs_certificate BOOLEAN NOT NULL DEFAULT FALSE,
  ADD CONSTRAINT product_container CHECK (container IN ('SINGLE_DOSE', 'MULTI_DOSE', 'PART', 'KIT', 'OTHER')),
  ADD CONSTRAINT product_in_use CHECK (in_use_days BETWEEN 1 AND 365);
--rollback ALTER TABLE product DROP CONSTRAINT product_in_use, DROP CONSTRAINT product_container, DROP COLUMN needs_certificate, DROP COLUMN in_use_days, DROP COLUMN container;
