--liquibase formatted sql logicalFilePath:maintenance-scheduling/db/changes/0004-index-due-state.sql

--changeset maintenance-scheduling:0004-index-due-state
CREATE INDEX due_by_state ON due (site_id, state, due_on, patient_id, modality)
--rollback DROP INDEX due_by_state ON due
