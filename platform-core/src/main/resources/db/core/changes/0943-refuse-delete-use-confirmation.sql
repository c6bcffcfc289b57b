--liquibase formatted sql logicalFilePath:db/core/changes/0943-refuse-delete-use-confirmation.sql

--changeset mesoderm:0943-refuse-delete-use-confirmation splitStatements:false
CREATE TRIGGER use_confirmation_no_delete BEFORE DELETE ON use_confirmation FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'What a patient confirmed, and by what, never changes';
--rollback DROP TRIGGER use_confirmation_no_delete;
