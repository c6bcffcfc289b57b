--liquibase formatted sql logicalFilePath:db/core/changes/0941-refuse-delete-use-code-try.sql

--changeset mesoderm:0941-refuse-delete-use-code-try splitStatements:false
CREATE TRIGGER use_code_try_no_delete BEFORE DELETE ON use_code_try FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'What a patient confirmed, and by what, never changes';
--rollback DROP TRIGGER use_code_try_no_delete;
