--liquibase formatted sql logicalFilePath:db/core/changes/0521-add-package-contract-refund-terms.sql

--changeset mesoderm:0521-add-package-contract-refund-terms
ALTER TABLE package_contract
  ADD COLUMN refund_policy   VARCHAR(80) COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN refund_terms    TEXT        COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN released_minor  BIGINT      NOT NULL DEFAULT 0,
  ADD COLUMN cancelled_minor BIGINT      NOT NULL DEFAULT 0;
--rollback ALTER TABLE package_contract DROP COLUMN refund_policy, DROP COLUMN refund_terms, DROP COLUMN released_minor, DROP COLUMN cancelled_minor;
