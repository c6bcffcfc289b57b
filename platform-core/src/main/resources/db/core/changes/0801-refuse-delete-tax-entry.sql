--liquibase formatted sql logicalFilePath:db/core/changes/0801-refuse-delete-tax-entry.sql

--changeset mesoderm:0801-refuse-delete-tax-entry splitStatements:false
CREATE TRIGGER tax_entry_no_delete BEFORE DELETE ON tax_entry FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'What was taxed never changes';
--rollback DROP TRIGGER tax_entry_no_delete;
