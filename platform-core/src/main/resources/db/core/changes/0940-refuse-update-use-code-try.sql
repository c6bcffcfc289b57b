--liquibase formatted sql logicalFilePath:db/core/changes/0940-refuse-update-use-code-try.sql

--changeset mesoderm:0940-refuse-update-use-code-try splitStatements:false
CREATE TRIGGER use_code_try_no_update BEFORE UPDATE ON use_code_try FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'What a patient confirmed, and by what, never changes';
--rollback DROP TRIGGER use_code_try_no_update;
