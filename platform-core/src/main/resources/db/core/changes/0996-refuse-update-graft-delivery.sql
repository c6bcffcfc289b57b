--liquibase formatted sql logicalFilePath:db/core/changes/0996-refuse-update-graft-delivery.sql

--changeset mesoderm:0996-refuse-update-graft-delivery splitStatements:false
CREATE TRIGGER graft_delivery_no_update BEFORE UPDATE ON graft_delivery FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'What was delivered is taken back, not changed';
--rollback DROP TRIGGER graft_delivery_no_update;
