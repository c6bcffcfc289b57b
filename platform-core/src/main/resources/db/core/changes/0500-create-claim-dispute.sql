--liquibase formatted sql logicalFilePath:db/core/changes/0500-create-claim-dispute.sql

--changeset mesoderm:0500-create-claim-dispute
CREATE TABLE claim_dispute (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  claim_id    BINARY(16)   NOT NULL,
  site_id     BINARY(16)   NOT NULL,
  state       VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  reason      VARCHAR(300) NOT NULL,
  opened_at   DATETIME(6)  NOT NULL,
  opened_by   BINARY(16)   NULL,
  resolution  VARCHAR(300) NULL,
  resolved_at DATETIME(6)  NULL,
  resolved_by BINARY(16)   NULL,
  journal_id  BINARY(16)   NULL,
  CONSTRAINT claim_dispute_claim FOREIGN KEY (claim_id) REFERENCES site_claim (id),
  CONSTRAINT claim_dispute_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT claim_dispute_once UNIQUE (claim_id),
  CONSTRAINT claim_dispute_journal UNIQUE (journal_id),
  CONSTRAINT claim_dispute_state CHECK (state IN ('OPEN', 'UPHELD', 'REJECTED')),
  CONSTRAINT claim_dispute_resolved CHECK ((state = 'OPEN') = (resolved_at IS NULL)),
  CONSTRAINT claim_dispute_posted CHECK ((state = 'UPHELD') = (journal_id IS NOT NULL))
);
--rollback DROP TABLE claim_dispute;
