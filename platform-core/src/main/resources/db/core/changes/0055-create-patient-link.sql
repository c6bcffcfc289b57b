--liquibase formatted sql logicalFilePath:db/core/changes/0055-create-patient-link.sql

--changeset mesoderm:0055-create-patient-link
CREATE TABLE patient_link (
  id          BINARY(16)      NOT NULL PRIMARY KEY,
  survivor_id BINARY(16)      NOT NULL,
  retired_id  BINARY(16)      NOT NULL,
  since       DATETIME(6)     NOT NULL,
  until       DATETIME(6)     NULL,
  running     BOOLEAN         NULL DEFAULT TRUE,
  linked_by   BINARY(16)      NULL,
  unlinked_by BINARY(16)      NULL,
  reason      VARBINARY(4200) NOT NULL,
  CONSTRAINT patient_link_survivor FOREIGN KEY (survivor_id) REFERENCES patient (id),
  CONSTRAINT patient_link_retired FOREIGN KEY (retired_id) REFERENCES patient (id),
  CONSTRAINT patient_link_linked_by FOREIGN KEY (linked_by) REFERENCES staff (id),
  CONSTRAINT patient_link_unlinked_by FOREIGN KEY (unlinked_by) REFERENCES staff (id),
  CONSTRAINT patient_link_once UNIQUE (retired_id, running),
  CONSTRAINT patient_link_two CHECK (survivor_id <> retired_id),
  CONSTRAINT patient_link_closed CHECK ((until IS NULL) = (running IS NOT NULL))
);
--rollback DROP TABLE patient_link;
