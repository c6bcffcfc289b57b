--liquibase formatted sql

--changeset mesoderm:0091-create-patient-key
CREATE TABLE patient_key (
    patient_id BINARY(16) NOT NULL,
    wrapped VARBINARY(1024) NULL,
    created_at DATETIME(6) NOT NULL,
    dropped_at DATETIME(6) NULL,
    PRIMARY KEY (patient_id),
    CONSTRAINT patient_key_dropped CHECK ((wrapped IS NULL) = (dropped_at IS NOT NULL))
)
--rollback DROP TABLE patient_key
