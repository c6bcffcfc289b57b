--liquibase formatted sql logicalFilePath:db/control/changes/0082-refuse-delete-audit-event.sql

--changeset mesoderm:0082-refuse-delete-audit-event
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_event is only ever added to'
--rollback DROP TRIGGER audit_event_no_delete
