--liquibase formatted sql logicalFilePath:db/core/changes/1384-keep-opt-out-link.sql

--changeset mesoderm:1384-keep-opt-out-link
ALTER TABLE notice ADD opt_out_link VARBINARY(400) NULL AFTER opt_out;
--rollback ALTER TABLE notice DROP opt_out_link;
