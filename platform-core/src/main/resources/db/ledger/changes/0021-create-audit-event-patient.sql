--liquibase formatted sql

--changeset mesoderm:0021-create-audit-event-patient
CREATE TABLE audit_event_patient (
    patient_id BINARY(16) NOT NULL,
    event_id BINARY(16) NOT NULL,
    PRIMARY KEY (patient_id, event_id),
    CONSTRAINT audit_event_patient_event FOREIGN KEY (event_id) REFERENCES audit_event (id)
)
--rollback DROP TABLE audit_event_patient
