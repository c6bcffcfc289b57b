--liquibase formatted sql

--changeset mesoderm:0031-refuse-update-seal
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'seal is only ever added to'
--rollback DROP TRIGGER seal_no_update
