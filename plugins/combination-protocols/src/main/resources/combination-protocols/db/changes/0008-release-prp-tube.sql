--liquibase formatted sql logicalFilePath:combination-protocols/db/changes/0008-release-prp-tube.sql

--changeset combination-protocols:0008-release-prp-tube
ALTER TABLE prp_tube
    ADD COLUMN released_by BINARY(16) NULL,
    ADD COLUMN standing BOOLEAN AS (CASE WHEN released_by IS NULL THEN TRUE END) PERSISTENT,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (session_id, code),
    ADD CONSTRAINT uq_prp_tube_site UNIQUE (site_id, code, standing),
    ADD CONSTRAINT fk_prp_tube_released_by FOREIGN KEY (released_by) REFERENCES session (id);
--rollback DELETE FROM prp_tube WHERE released_by IS NOT NULL;
--rollback ALTER TABLE prp_tube DROP FOREIGN KEY fk_prp_tube_released_by, DROP CONSTRAINT uq_prp_tube_site, DROP PRIMARY KEY, ADD PRIMARY KEY (site_id, code), DROP COLUMN standing, DROP COLUMN released_by;
