--liquibase formatted sql logicalFilePath:db/core/changes/0723-insert-liability-day.sql

--changeset mesoderm:0723-insert-liability-day splitStatements:false
BEGIN NOT ATOMIC
  IF EXISTS (SELECT 1 FROM package_contract) THEN
    EXECUTE IMMEDIATE CONCAT('INSERT INTO liability_day (site_id, currency, business_date, kind, elsewhere,',
      ' liability_minor, receivable_minor)',
      ' SELECT p.site_id, p.currency, p.business_date, j.kind, j.site_id <> p.site_id,',
      ' SUM(IF(p.account = ''PACKAGE_LIABILITY'', p.amount_minor, 0)),',
      ' SUM(IF(p.account = ''PATIENT_RECEIVABLE'', p.amount_minor, 0))',
      ' FROM ', DATABASE(), '__ledger.posting p JOIN ', DATABASE(), '__ledger.journal j ON j.id = p.journal_id',
      ' WHERE p.account IN (''PACKAGE_LIABILITY'', ''PATIENT_RECEIVABLE'')',
      ' GROUP BY p.site_id, p.currency, p.business_date, j.kind, j.site_id <> p.site_id');
  END IF;
END
--rollback DELETE FROM liability_day;
