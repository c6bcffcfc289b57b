--liquibase formatted sql

--changeset mesoderm:0032-refuse-delete-seal
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'seal is only ever added to'
--rollback DROP TRIGGER seal_no_delete
