--liquibase formatted sql

--changeset mesoderm:0025-refuse-delete-audit-event-patient
CREATE TRIGGER audit_event_patient_no_delete BEFORE DELETE ON audit_event_patient FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_event_patient is only ever added to'
--rollback DROP TRIGGER audit_event_patient_no_delete
