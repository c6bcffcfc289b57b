--liquibase formatted sql logicalFilePath:db/core/changes/1439-create-medicine-course.sql

--changeset mesoderm:1439-create-medicine-course
CREATE TABLE medicine_course (
  id          BINARY(16)       NOT NULL PRIMARY KEY,
  patient_id  BINARY(16)       NOT NULL,
  site_id     BINARY(16)       NOT NULL,
  medicine    VARCHAR(64)      COLLATE utf8mb4_nopad_bin NOT NULL,
  dose        VARBINARY(1000)  NOT NULL,
  started_on  DATE             NOT NULL,
  started_by  BINARY(16)       NULL,
  overridden  BLOB             NOT NULL,
  recorded_at DATETIME(6)      NOT NULL,
  ended_on    DATE             NULL,
  end_reason  VARBINARY(2400)  NULL,
  ended_at    DATETIME(6)      NULL,
  ended_by    BINARY(16)       NULL,
  CONSTRAINT medicine_course_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT medicine_course_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT medicine_course_by FOREIGN KEY (started_by) REFERENCES staff (id),
  CONSTRAINT medicine_course_ended CHECK ((ended_on IS NULL) = (ended_at IS NULL)),
  KEY medicine_course_of (patient_id, medicine, ended_at)
);
--rollback DROP TABLE medicine_course;
