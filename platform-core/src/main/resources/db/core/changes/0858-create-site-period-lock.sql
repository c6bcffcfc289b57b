--liquibase formatted sql logicalFilePath:db/core/changes/0858-create-site-period-lock.sql

--changeset mesoderm:0858-create-site-period-lock
CREATE TABLE site_period_lock (
  site_id         BINARY(16)   NOT NULL,
  legal_entity_id BINARY(16)   NOT NULL,
  period          INT          NOT NULL,
  live            BOOLEAN      NOT NULL,
  reason          VARCHAR(200) NOT NULL,
  changed_at      DATETIME(6)  NOT NULL,
  changed_by      BINARY(16)   NULL,
  PRIMARY KEY (legal_entity_id, period, site_id),
  CONSTRAINT site_period_lock_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT site_period_lock_period FOREIGN KEY (legal_entity_id, period)
    REFERENCES accounting_period (legal_entity_id, period)
);
--rollback DROP TABLE site_period_lock;
