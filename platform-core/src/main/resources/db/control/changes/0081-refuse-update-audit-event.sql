--liquibase formatted sql logicalFilePath:db/control/changes/0081-refuse-update-audit-event.sql

--changeset mesoderm:0081-refuse-update-audit-event
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_event is only ever added to'
--rollback DROP TRIGGER audit_event_no_update
