--liquibase formatted sql logicalFilePath:db/core/changes/0414-add-package-template-custom.sql

--changeset mesoderm:0414-add-package-template-custom
ALTER TABLE package_template ADD COLUMN custom BOOLEAN NOT NULL DEFAULT FALSE;
--rollback DELETE w FROM package_version_value w JOIN package_version v ON v.id = w.version_id JOIN package_template t ON t.id = v.template_id WHERE t.custom;
--rollback DELETE p FROM package_version_price p JOIN package_version v ON v.id = p.version_id JOIN package_template t ON t.id = v.template_id WHERE t.custom;
--rollback ALTER TABLE package_template DROP COLUMN custom;
