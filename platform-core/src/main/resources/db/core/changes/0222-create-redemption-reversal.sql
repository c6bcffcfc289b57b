--liquibase formatted sql logicalFilePath:db/core/changes/0222-create-redemption-reversal.sql

--changeset mesoderm:0222-create-redemption-reversal
CREATE TABLE redemption_reversal (
  id            BINARY(16)   NOT NULL PRIMARY KEY,
  redemption_id BINARY(16)   NOT NULL,
  reversed_at   DATETIME(6)  NOT NULL,
  recorded_by   BINARY(16)   NULL,
  reason        VARCHAR(200) NOT NULL,
  journal_id    BINARY(16)   NOT NULL,
  CONSTRAINT redemption_reversal_of FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  CONSTRAINT redemption_reversal_once UNIQUE (redemption_id),
  CONSTRAINT redemption_reversal_journal UNIQUE (journal_id)
);
--rollback DROP TABLE redemption_reversal;
