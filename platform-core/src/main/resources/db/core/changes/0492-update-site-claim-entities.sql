--liquibase formatted sql logicalFilePath:db/core/changes/0492-update-site-claim-entities.sql

--changeset mesoderm:0492-update-site-claim-entities splitStatements:false
BEGIN NOT ATOMIC
  IF EXISTS (SELECT 1 FROM site_claim) THEN
    EXECUTE IMMEDIATE CONCAT('UPDATE site_claim c SET run_id = COALESCE(run_id,',
      ' (SELECT r.id FROM settlement_run r WHERE r.open_mark = 1)),',
      ' debtor_entity_id = (SELECT MIN(p.legal_entity_id) FROM ', DATABASE(), '__ledger.posting p',
      '   WHERE p.journal_id = c.journal_id AND p.site_id = c.debtor_site_id',
      '     AND p.counter_site_id = c.creditor_site_id),',
      ' creditor_entity_id = (SELECT MIN(p.legal_entity_id) FROM ', DATABASE(), '__ledger.posting p',
      '   WHERE p.journal_id = c.journal_id AND p.site_id = c.creditor_site_id',
      '     AND p.counter_site_id = c.debtor_site_id)');
    UPDATE settlement_statement s JOIN settlement_statement m
      ON m.run_id = s.run_id AND m.site_id = s.counter_site_id AND m.counter_site_id = s.site_id
        AND m.currency = s.currency
      SET s.counter_entity_id = m.legal_entity_id;
  END IF;
END
--rollback UPDATE site_claim SET run_id = NULL WHERE run_id = (SELECT id FROM settlement_run WHERE state = 'OPEN');
