--liquibase formatted sql logicalFilePath:db/core/changes/0938-refuse-update-use-code.sql

--changeset mesoderm:0938-refuse-update-use-code splitStatements:false
CREATE TRIGGER use_code_no_update BEFORE UPDATE ON use_code FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'What a patient confirmed, and by what, never changes';
--rollback DROP TRIGGER use_code_no_update;
