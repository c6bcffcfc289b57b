--liquibase formatted sql logicalFilePath:db/core/changes/0520-add-package-version-refund-policy.sql

--changeset mesoderm:0520-add-package-version-refund-policy
ALTER TABLE package_version
  ADD COLUMN refund_policy VARCHAR(80) COLLATE utf8mb4_nopad_bin NULL;
--rollback ALTER TABLE package_version DROP COLUMN refund_policy;
