--liquibase formatted sql

--changeset mesoderm:0300-insert-retention-classes
INSERT INTO retention_class (code, description, years, starts_when, source)
VALUES ('financial-record', 'Contracts, payments, journal, statements and the prices behind them', 10, 'fiscal-year-end', 'design-default'),
       ('stock-record', 'Products and lots, so that a recall finds what was used', 10, 'lot-expiry', 'design-default'),
       ('audit-trail', 'Who did and read what, and its seals', 10, 'event', 'design-default'),
       ('chain-data', 'What the chain works with: sites, staff, settings, reference data', 0, 'end-of-use', 'design-default'),
       ('passing', 'Requests answered and events delivered', 0, 'done', 'design-default')
--rollback DELETE FROM retention_class WHERE code IN ('financial-record', 'stock-record', 'audit-trail', 'chain-data', 'passing')
