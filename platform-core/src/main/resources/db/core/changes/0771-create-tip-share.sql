--liquibase formatted sql logicalFilePath:db/core/changes/0771-create-tip-share.sql

--changeset mesoderm:0771-create-tip-share
CREATE TABLE tip_share (
  tip_id       BINARY(16)  NOT NULL,
  unit_id      BINARY(16)  NOT NULL,
  amount_minor BIGINT      NOT NULL,
  state        VARCHAR(8)  COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (tip_id, unit_id),
  CONSTRAINT tip_share_tip FOREIGN KEY (tip_id) REFERENCES tip (id),
  CONSTRAINT tip_share_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT tip_share_amount CHECK (amount_minor > 0),
  CONSTRAINT tip_share_state CHECK (state IN ('HELD', 'EARNED', 'RETURNED')),
  KEY tip_share_held (unit_id, state)
);
--rollback DROP TABLE tip_share;
