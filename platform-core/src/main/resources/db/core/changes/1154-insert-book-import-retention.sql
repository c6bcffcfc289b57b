--liquibase formatted sql logicalFilePath:db/core/changes/1154-insert-book-import-retention.sql

--changeset mesoderm:1154-insert-book-import-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('book_import', 'passing'), ('book_import_line', 'passing'), ('imported_visit', 'clinical-record'),
  ('outside_session', 'clinical-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('book_import', 'book_import_line', 'imported_visit', 'outside_session');
