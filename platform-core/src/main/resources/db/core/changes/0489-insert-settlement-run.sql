--liquibase formatted sql logicalFilePath:db/core/changes/0489-insert-settlement-run.sql

--changeset mesoderm:0489-insert-settlement-run
INSERT INTO settlement_run (id, created_at, state, open_mark)
VALUES (UNHEX(CONCAT(LPAD(HEX(FLOOR(UNIX_TIMESTAMP(NOW(3)) * 1000)), 12, '0'), '70008', LEFT(MD5(UUID()), 15))),
  UTC_TIMESTAMP(6), 'OPEN', 1);
--rollback DELETE FROM settlement_run WHERE state = 'OPEN';
