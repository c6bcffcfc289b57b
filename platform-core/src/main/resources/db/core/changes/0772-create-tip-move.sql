--liquibase formatted sql logicalFilePath:db/core/changes/0772-create-tip-move.sql

--changeset mesoderm:0772-create-tip-move
CREATE TABLE tip_move (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  tip_id          BINARY(16)  NOT NULL,
  unit_id         BINARY(16)  NOT NULL,
  kind            VARCHAR(8)  COLLATE utf8mb4_nopad_bin NOT NULL,
  site_id         BINARY(16)  NOT NULL,
  amount_minor    BIGINT      NOT NULL,
  redemption_id   BINARY(16)  NULL,
  practitioner_id BINARY(16)  NULL,
  undoes_id       BINARY(16)  NULL,
  tender          VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  till_id         BINARY(16)  NULL,
  moved_at        DATETIME(6) NOT NULL,
  moved_on        DATE        NOT NULL,
  moved_by        BINARY(16)  NULL,
  journal_id      BINARY(16)  NOT NULL,
  CONSTRAINT tip_move_share FOREIGN KEY (tip_id, unit_id) REFERENCES tip_share (tip_id, unit_id),
  CONSTRAINT tip_move_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT tip_move_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  CONSTRAINT tip_move_practitioner FOREIGN KEY (practitioner_id) REFERENCES staff (id),
  CONSTRAINT tip_move_undoes FOREIGN KEY (undoes_id) REFERENCES tip_move (id),
  CONSTRAINT tip_move_till FOREIGN KEY (till_id) REFERENCES till (id),
  CONSTRAINT tip_move_undone_once UNIQUE (undoes_id),
  CONSTRAINT tip_move_journal UNIQUE (journal_id),
  CONSTRAINT tip_move_amount CHECK (amount_minor > 0),
  CONSTRAINT tip_move_earned CHECK ((kind = 'RETURNED') = (practitioner_id IS NULL)),
  CONSTRAINT tip_move_restores CHECK ((kind = 'RESTORED') = (undoes_id IS NOT NULL)),
  CONSTRAINT tip_move_returns CHECK ((kind = 'RETURNED') = (tender IS NOT NULL)),
  KEY tip_move_month (moved_on, practitioner_id)
);
--rollback DROP TABLE tip_move;
