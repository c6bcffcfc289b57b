--liquibase formatted sql logicalFilePath:db/core/changes/0826-insert-card-dispute-retention.sql

--changeset mesoderm:0826-insert-card-dispute-retention
INSERT INTO record_retention (record_type, retention)
VALUES ('card_dispute', 'financial-record'), ('card_dispute_unit', 'financial-record');
--rollback DELETE FROM record_retention WHERE record_type IN ('card_dispute', 'card_dispute_unit');
