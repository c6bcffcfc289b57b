--liquibase formatted sql logicalFilePath:db/core/changes/0820-create-money-movement.sql

--changeset mesoderm:0820-create-money-movement
CREATE TABLE money_movement (
  journal_id   BINARY(16)  NOT NULL PRIMARY KEY,
  site_id      BINARY(16)  NOT NULL,
  tender       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  amount_minor BIGINT      NOT NULL,
  currency     CHAR(3)     COLLATE utf8mb4_nopad_bin NOT NULL,
  moved_on     DATE        NOT NULL,
  subject_id   BINARY(16)  NOT NULL,
  till_id      BINARY(16)  NULL,
  CONSTRAINT money_movement_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT money_movement_till FOREIGN KEY (till_id) REFERENCES till (id),
  CONSTRAINT money_movement_some CHECK (amount_minor <> 0),
  KEY money_movement_day (site_id, moved_on)
);
--rollback DROP TABLE money_movement;
