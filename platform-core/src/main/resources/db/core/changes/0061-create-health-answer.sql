--liquibase formatted sql logicalFilePath:db/core/changes/0061-create-health-answer.sql

--changeset mesoderm:0061-create-health-answer
CREATE TABLE health_answer (
  id          BINARY(16)      NOT NULL PRIMARY KEY,
  patient_id  BINARY(16)      NOT NULL,
  question    VARCHAR(64)     COLLATE utf8mb4_nopad_bin NOT NULL,
  answered_on DATE            NOT NULL,
  content     VARBINARY(8400) NOT NULL,
  site_id     BINARY(16)      NULL,
  staff_id    BINARY(16)      NULL,
  recorded_at DATETIME(6)     NOT NULL,
  CONSTRAINT health_answer_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT health_answer_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT health_answer_staff FOREIGN KEY (staff_id) REFERENCES staff (id),
  KEY health_answer_newest (patient_id, question, answered_on)
);
--rollback DROP TABLE health_answer;
