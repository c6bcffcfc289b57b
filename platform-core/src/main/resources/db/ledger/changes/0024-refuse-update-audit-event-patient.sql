--liquibase formatted sql

--changeset mesoderm:0024-refuse-update-audit-event-patient
CREATE TRIGGER audit_event_patient_no_update BEFORE UPDATE ON audit_event_patient FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_event_patient is only ever added to'
--rollback DROP TRIGGER audit_event_patient_no_update
