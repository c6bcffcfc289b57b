--liquibase formatted sql logicalFilePath:db/core/changes/1211-alter-checkpoint-told.sql

--changeset mesoderm:1211-alter-checkpoint-told
ALTER TABLE checkpoint MODIFY told VARBINARY(20000) NULL;
--rollback ALTER TABLE checkpoint MODIFY told VARBINARY(9000) NULL;
