--liquibase formatted sql logicalFilePath:db/core/changes/0495-refuse-update-settlement-statement.sql

--changeset mesoderm:0495-refuse-update-settlement-statement splitStatements:false
CREATE TRIGGER settlement_statement_as_issued BEFORE UPDATE ON settlement_statement FOR EACH ROW
  IF NOT (NEW.id = OLD.id AND NEW.run_id = OLD.run_id AND NEW.site_id = OLD.site_id
      AND NEW.counter_site_id = OLD.counter_site_id AND NEW.legal_entity_id = OLD.legal_entity_id
      AND NEW.counter_entity_id = OLD.counter_entity_id AND NEW.currency = OLD.currency
      AND NEW.due_from_minor = OLD.due_from_minor AND NEW.due_to_minor = OLD.due_to_minor
      AND NEW.line_count = OLD.line_count AND NEW.sha256 = OLD.sha256 AND NEW.issued_at = OLD.issued_at) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'An issued statement never changes';
  END IF
--rollback DROP TRIGGER settlement_statement_as_issued;
