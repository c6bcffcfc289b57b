--liquibase formatted sql logicalFilePath:db/core/changes/0850-create-refund-policy-version.sql

--changeset mesoderm:0850-create-refund-policy-version
CREATE TABLE refund_policy_version (
  id           BINARY(16)  NOT NULL PRIMARY KEY,
  code         VARCHAR(80) COLLATE utf8mb4_nopad_bin NOT NULL,
  version_no   INT         NOT NULL,
  body         MEDIUMTEXT  COLLATE utf8mb4_nopad_bin NOT NULL,
  published_at DATETIME(6) NOT NULL,
  published_by BINARY(16)  NULL,
  CONSTRAINT refund_policy_version_number UNIQUE (code, version_no)
);
--rollback DROP TABLE refund_policy_version;
