--liquibase formatted sql logicalFilePath:db/core/changes/0424-index-package-template.sql

--changeset mesoderm:0424-index-package-template
ALTER TABLE package_template ADD KEY package_template_listed (custom, code);
--rollback ALTER TABLE package_template DROP KEY package_template_listed;
