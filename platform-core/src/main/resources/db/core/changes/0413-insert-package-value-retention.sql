--liquibase formatted sql logicalFilePath:db/core/changes/0413-insert-package-value-retention.sql

--changeset mesoderm:0413-insert-package-value-retention
INSERT INTO record_retention (record_type, retention) VALUES ('package_version_value', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type = 'package_version_value';
