--liquibase formatted sql logicalFilePath:db/core/changes/0939-refuse-delete-use-code.sql

--changeset mesoderm:0939-refuse-delete-use-code splitStatements:false
CREATE TRIGGER use_code_no_delete BEFORE DELETE ON use_code FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'What a patient confirmed, and by what, never changes';
--rollback DROP TRIGGER use_code_no_delete;
