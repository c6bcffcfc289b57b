--liquibase formatted sql logicalFilePath:db/core/changes/0111-create-care-plan.sql

--changeset mesoderm:0111-create-care-plan
CREATE TABLE care_plan (
  id          BINARY(16)  NOT NULL PRIMARY KEY,
  patient_id  BINARY(16)  NOT NULL,
  site_id     BINARY(16)  NOT NULL,
  template_id BINARY(16)  NOT NULL,
  state       VARCHAR(12) COLLATE utf8mb4_nopad_bin NOT NULL,
  starts_on   DATE        NOT NULL,
  retention   VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
  version     BIGINT      NOT NULL,
  created_at  DATETIME(6) NOT NULL,
  created_by  BINARY(16)  NULL,
  CONSTRAINT care_plan_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT care_plan_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT care_plan_template FOREIGN KEY (template_id) REFERENCES protocol_template (id),
  CONSTRAINT care_plan_retention FOREIGN KEY (retention) REFERENCES retention_class (code),
  CONSTRAINT care_plan_staff FOREIGN KEY (created_by) REFERENCES staff (id),
  CONSTRAINT care_plan_state CHECK (state IN ('ACTIVE', 'COMPLETED', 'STOPPED'))
);
--rollback DROP TABLE care_plan;
