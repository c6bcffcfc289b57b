--liquibase formatted sql logicalFilePath:db/core/changes/0971-refuse-update-legal-identity.sql

--changeset mesoderm:0971-refuse-update-legal-identity splitStatements:false
CREATE TRIGGER legal_identity_no_update BEFORE UPDATE ON legal_identity FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'What an entity was on its papers never changes: add what it is from a day on';
--rollback DROP TRIGGER legal_identity_no_update;
